import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { useGetList } from "react-admin";
import { Link, useSearchParams } from "react-router-dom";

import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { RecordTabs } from "../layout/RecordTabs";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import type { Introduction } from "./documents";
import { STATES, stateInWords, titleOf } from "./words";

const AT_ONCE = 25;

/** What colleagues ask of me, and what I ask of them. Nobody else sees either. */
export function IntroductionList() {
  return (
    <>
      <PageTitle
        title="Introductions"
        lead="Doors that colleagues open for each other. Only the one who asks and the one who is asked see a request."
        actions={
          <Button variant="contained" component={Link} to="/routes">
            How do we reach …?
          </Button>
        }
      />
      <RecordTabs
        label="Whose requests"
        tabs={[
          { name: "for_me", label: "For me", content: <Requests key="for me" side="isForMe" /> },
          { name: "from_me", label: "From me", content: <Requests key="from me" side="isMine" /> },
        ]}
      />
    </>
  );
}

function Requests({ side }: { side: "isForMe" | "isMine" }) {
  const [search] = useSearchParams();
  const [most, setMost] = useState(AT_ONCE);
  const state = search.get("state") ?? "";
  const { data, total, error, isPending, refetch } = useGetList<Introduction>("introductions", {
    filter: { [side]: true, ...(state in STATES ? { state: [state] } : {}) },
    pagination: { page: 1, perPage: most },
  });
  const title = side === "isForMe" ? "Asked of me" : "Asked by me";
  return (
    <Section title={total ? `${title} (${total.toLocaleString("en-GB")})` : title} actions={<StateFilter />}>
      <QueryState of="the requests" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? (
          <RequestTable {...{ side, title, requests: data }} />
        ) : (
          <Nothing {...{ side, state }} />
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
function StateFilter() {
  const [search, setSearch] = useSearchParams();
  const choose = (state: string) =>
    setSearch(
      (before) => {
        if (state) before.set("state", state);
        else before.delete("state");
        return before;
      },
      { replace: true },
    );
  return (
    <TextField
      select
      label="State"
      value={search.get("state") ?? ""}
      onChange={({ target }) => choose(target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      sx={{ width: 220 }}
    >
      <MenuItem value="">All</MenuItem>
      {Object.entries(STATES).map(([id, name]) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Nothing({ side, state }: { side: string; state: string }) {
  if (state) return <EmptyState>No request is in this state.</EmptyState>;
  return side === "isForMe" ? (
    <EmptyState title="Nobody asks anything of you">
      When a colleague wants to reach somebody whom you know, their request stands here.
    </EmptyState>
  ) : (
    <EmptyState
      title="You have asked nobody"
      actions={
        <Button variant="outlined" component={Link} to="/routes">
          How do we reach …?
        </Button>
      }
    >
      Find a route to somebody, and ask the colleague who holds its first step.
    </EmptyState>
  );
}

interface RequestTableProps {
  side: "isForMe" | "isMine";
  title: string;
  requests: Introduction[];
}

function RequestTable({ side, title, requests }: RequestTableProps) {
  return (
    <PlainTable
      label={title}
      items={requests}
      keyOf={({ id }) => id}
      columns={[
        {
          heading: "What",
          isHeading: true,
          cell: (request) => <PageLink to={`/introductions/${request.id}/show`}>{titleOf(request)}</PageLink>,
        },
        side === "isForMe"
          ? { heading: "Who asks", cell: ({ requester }) => requester.name }
          : { heading: "Who is asked", cell: ({ asked }) => asked.name },
        { heading: "For the ask", cell: ({ policyAsk }) => policyAsk?.title ?? "—" },
        { heading: "Where it stands", cell: stateInWords },
        { heading: "Asked", isNarrow: true, cell: ({ requestedAt }) => britishInstant(requestedAt) },
      ]}
    />
  );
}
