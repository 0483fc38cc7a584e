import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { ask } from "../data_provider/graphql";
import { renderOptionGroup } from "../inputs/option_group";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { pageOf } from "../network/documents";
import type { Drawn } from "./columns";
import { BETWEEN, type StandingBetween } from "./documents";
import type { MapView } from "./map_address";
import { setsOf, sidesOf, type PartySet } from "./sets";
import { ordinal } from "./words";

/** Two groups are chosen; the answer is who the shortest routes from one to the other run through. */
export function BetweenSection({ drawn, view }: { drawn: Drawn; view: MapView }) {
  const sets = useMemo(() => setsOf(drawn), [drawn]);
  const [keys, setKeys] = useState<{ first: string | null; second: string | null }>({
    first: null,
    second: null,
  });
  const first = sets.find(({ key }) => key === keys.first) ?? null;
  const second = sets.find(({ key }) => key === keys.second) ?? null;
  if (sets.length < 2) return null;
  return (
    <Section title="Who stands between these two groups?">
      <Box sx={{ display: "grid", columnGap: 1.5, gridTemplateColumns: { md: "1fr 1fr" } }}>
        <SetPicker
          label="One group"
          sets={sets.filter(({ key }) => key !== keys.second)}
          value={first}
          onChange={(key) => setKeys({ ...keys, first: key })}
        />
        <SetPicker
          label="The other group"
          sets={sets.filter(({ key }) => key !== keys.first)}
          value={second}
          onChange={(key) => setKeys({ ...keys, second: key })}
        />
      </Box>
      {first && second ? (
        <Answer one={first} other={second} view={view} />
      ) : (
        <Typography color="text.secondary">
          Choose two groups that are drawn. The answer names who could bring them together.
        </Typography>
      )}
    </Section>
  );
}

interface SetPickerProps {
  label: string;
  sets: PartySet[];
  value: PartySet | null;
  onChange: (key: string | null) => void;
}

function SetPicker({ label, sets, value, onChange }: SetPickerProps) {
  return (
    <Autocomplete<PartySet>
      options={sets}
      value={value}
      groupBy={({ group }) => group}
      renderGroup={renderOptionGroup}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ key }) => key}
      isOptionEqualToValue={(one, other) => one.key === other.key}
      onChange={(_, chosen) => onChange(chosen?.key ?? null)}
      renderInput={(input) => <TextField {...input} label={label} />}
    />
  );
}

function Answer({ one, other, view }: { one: PartySet; other: PartySet; view: MapView }) {
  const { groupA, groupB, inBoth } = useMemo(() => sidesOf(one, other), [one, other]);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["between", view.level, view.asAt, groupA, groupB],
    queryFn: ({ signal }) => ask(BETWEEN, { level: view.level, groupA, groupB, asAt: view.asAt }, signal),
    enabled: groupB.length > 0,
  });
  if (!groupB.length) return <Typography>Everybody in the second group is in the first one too.</Typography>;
  return (
    <QueryState of="who stands between" isPending={isPending} error={error} onRetry={refetch}>
      {data ? (
        <>
          <Typography sx={{ my: 1 }} role="status">
            {data.between.words}
            {inBoth ? ` ${inBoth} in both groups count for the first alone.` : ""}
          </Typography>
          {data.between.rows.length ? <Rows found={data.between} /> : null}
          <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
            {data.between.caveat}
          </Typography>
        </>
      ) : null}
    </QueryState>
  );
}

function Rows({ found }: { found: StandingBetween }) {
  return (
    <PlainTable
      label="Who stands between these two groups"
      items={found.rows.map((row, index) => ({ ...row, place: index + 1 }))}
      keyOf={({ party }) => party.id}
      columns={[
        { heading: "Place", cell: ({ place }) => place, isNarrow: true },
        {
          heading: "Name",
          isHeading: true,
          cell: ({ party }) => {
            const page = pageOf(party);
            return page ? <PageLink to={page}>{party.label}</PageLink> : party.label;
          },
        },
        { heading: "Why", cell: ({ words }) => words },
        {
          heading: "Own activity, days in the last year",
          cell: ({ activityDays, activityRank }) => `${activityDays} (${ordinal(activityRank)})`,
          isNarrow: true,
        },
        {
          heading: "Stands between others in the whole network",
          cell: ({ betweennessRank }) =>
            betweennessRank === null ? "Not worked out" : ordinal(betweennessRank),
        },
      ]}
    />
  );
}
