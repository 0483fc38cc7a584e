import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useGetIdentity } from "react-admin";
import { useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { ChipChoice } from "../interactions/ChipChoice";
import { COLLEAGUES_BY_NAME } from "../interactions/documents";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { AsAt } from "./AsAt";
import { PORTFOLIO, type Portfolio } from "./documents";
import { NeverMetSection } from "./NeverMetSection";
import { NothingToShow } from "./NothingToShow";
import { PER_PAGE, showChoices, wantedIn, type Wanted } from "./portfolio";
import { RelationshipsTable } from "./RelationshipsTable";

/** One colleague's relationships, each with its reason to act. It compares nobody with anybody. */
export function PortfolioPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = wantedIn(search);
  const { userId, show, asAt, page } = wanted;
  const { data: me } = useGetIdentity();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["portfolio", wanted],
    queryFn: ({ signal }) =>
      ask(
        PORTFOLIO,
        { userId, show, asAt, page: { offset: (page - 1) * PER_PAGE, limit: PER_PAGE } },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
  const change = (values: Record<string, string | null>) =>
    setSearch((before) => {
      before.delete("page");
      for (const [name, value] of Object.entries(values))
        if (value) before.set(name, value);
        else before.delete(name);
      return before;
    });
  const isMine = !userId || userId === me?.id;
  return (
    <>
      <PageTitle
        title={isMine ? "My relationships" : `Relationships of ${data?.portfolio.user.name ?? "…"}`}
        lead="Whom we have met, lead or plan to meet, and where a relationship needs care."
        actions={isMine ? null : <Button onClick={() => change({ userId: null })}>Show mine</Button>}
      />
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1.5, mb: 2, alignItems: "flex-start" }}>
        <Box sx={{ flex: "1 1 240px", maxWidth: 420 }}>
          <TypeAhead<Option>
            label="Another colleague’s"
            placeholder="Type a name"
            searchName="colleagues"
            search={async (q, signal) => (await ask(COLLEAGUES_BY_NAME, { q }, signal)).users.items}
            onPick={({ id }) => change({ userId: id === me?.id ? null : id, show: null })}
          />
        </Box>
        <AsAt key={asAt} value={asAt} onChange={(day) => change({ asAt: day })} />
      </Box>
      <QueryState of="the relationships" isPending={isPending} error={error} onRetry={refetch}>
        {data ? <Found {...{ found: data.portfolio, wanted, isMine, change }} /> : null}
      </QueryState>
    </>
  );
}

interface FoundProps {
  found: Portfolio;
  wanted: Wanted;
  isMine: boolean;
  change: (values: Record<string, string | null>) => void;
}

function Found({ found, wanted, isMine, change }: FoundProps) {
  const { rows, total, neverMet, constants, user } = found;
  return (
    <>
      <Section title="Relationships">
        <Box sx={{ mb: 1.5 }}>
          <ChipChoice
            legend="Show"
            choices={showChoices(found)}
            value={wanted.show}
            onChange={(chosen) => change({ show: chosen === "ALL" ? null : chosen })}
          />
        </Box>
        {rows.length ? (
          <RelationshipsTable rows={rows} userId={user.id} />
        ) : (
          <NothingToShow show={total ? "ALL" : wanted.show} isMine={isMine} isBeyond={total > 0} />
        )}
        <Pages page={wanted.page} total={total} onChange={(page) => change({ page: String(page) })} />
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          Worked out with: {constants.words}.{" "}
          <PageLink to="/strength_model_card">How strength is measured</PageLink>
        </Typography>
      </Section>
      <NeverMetSection rows={neverMet} />
    </>
  );
}

function Pages({ page, total, onChange }: { page: number; total: number; onChange: (page: number) => void }) {
  const last = Math.max(1, Math.ceil(total / PER_PAGE));
  if (!total) return null;
  const first = (page - 1) * PER_PAGE + 1;
  return (
    <Box
      component="nav"
      aria-label="Pages"
      sx={{ display: "flex", alignItems: "center", gap: 1, mt: 1, flexWrap: "wrap" }}
    >
      <Typography variant="body2" aria-live="polite">
        {first > total ? "None" : `${first} to ${Math.min(page * PER_PAGE, total)}`} of {total}
      </Typography>
      {last > 1 ? (
        <>
          <Button size="small" disabled={page <= 1} onClick={() => onChange(Math.min(page - 1, last))}>
            Previous
          </Button>
          <Button size="small" disabled={page >= last} onClick={() => onChange(page + 1)}>
            Next
          </Button>
        </>
      ) : null}
    </Box>
  );
}
