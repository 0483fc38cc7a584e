import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import Stack from "@mui/material/Stack";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useGetIdentity, useGetList } from "react-admin";
import { useSearchParams } from "react-router-dom";

import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { RecordTabs } from "../layout/RecordTabs";
import { Section } from "../layout/Section";
import { londonToday } from "../words/dates";
import "./documents";
import type { PromiseRecord } from "./documents";
import { PromisesTable } from "./PromisesTable";

const AT_ONCE = 25;
const WHOSE = { "": "Ours and theirs", ours: "Ours", theirs: "Theirs" };
const STATES = { "": "Open", overdue: "Overdue", settled: "Settled" };

/** What we and they said that we would do: mine first, then everybody’s. */
export function PromiseList() {
  const { identity } = useGetIdentity();
  return (
    <>
      <PageTitle
        title="Promises"
        lead="What we, or they, said in an interaction that they would do. Promises are added on the interaction’s page."
      />
      {identity ? (
        <RecordTabs
          label="Whose promises"
          tabs={[
            {
              name: "mine",
              label: "Mine",
              content: (
                <Promises key="mine" title="Mine to keep or to follow up" who={{ ofUserId: identity.id }} />
              ),
            },
            {
              name: "all",
              label: "Everybody’s",
              content: <Promises key="all" title="Everybody’s" who={{}} />,
            },
          ]}
        />
      ) : null}
    </>
  );
}

function Promises({ title, who }: { title: string; who: Record<string, unknown> }) {
  const [search] = useSearchParams();
  const [most, setMost] = useState(AT_ONCE);
  const [whose, state] = [search.get("whose") ?? "", search.get("state") ?? ""];
  const { data, total, error, isPending, refetch } = useGetList<PromiseRecord>("promises", {
    filter: {
      ...who,
      ...(whose ? { isOurs: whose === "ours" } : {}),
      isOpen: state !== "settled",
      ...(state === "overdue" ? { dueBefore: londonToday() } : {}),
    },
    pagination: { page: 1, perPage: most },
  });
  return (
    <Section
      title={total ? `${title} (${total.toLocaleString("en-GB")})` : title}
      actions={
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: "wrap" }}>
          <Choice name="whose" label="Whose" options={WHOSE} />
          <Choice name="state" label="State" options={STATES} />
        </Stack>
      }
    >
      <QueryState of="the promises" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? (
          <PromisesTable label={title} promises={data} withInteraction />
        ) : (
          <EmptyState title="No promise here">
            {whose || state
              ? "No promise fits this choice."
              : "Nothing is open. Add what was promised on the page of the interaction in which it was said."}
          </EmptyState>
        )}
        {total && total > most ? (
          <Button onClick={() => setMost(most + AT_ONCE)} sx={{ mt: 1 }}>
            Show more ({(total - most).toLocaleString("en-GB")})
          </Button>
        ) : null}
      </QueryState>
    </Section>
  );
}

/** Kept in the address beside the open tab. */
function Choice({ name, label, options }: { name: string; label: string; options: Record<string, string> }) {
  const [search, setSearch] = useSearchParams();
  const choose = (value: string) =>
    setSearch(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const chosen = search.get(name) ?? "";
  return (
    <TextField
      select
      label={label}
      value={chosen in options ? chosen : ""}
      onChange={({ target }) => choose(target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      sx={{ width: 180 }}
    >
      {Object.entries(options).map(([id, words]) => (
        <MenuItem key={id} value={id}>
          {words}
        </MenuItem>
      ))}
    </TextField>
  );
}
