import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useRefresh } from "react-admin";
import { Link, useNavigate, useParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, britishInstant } from "../words/dates";
import { CompleteSection } from "./CompleteSection";
import { DROP_HANDOVER, SHOW_HANDOVER, type Handover } from "./documents";
import { OpenSection } from "./OpenSection";
import { StartDialog } from "./StartDialog";
import { successorsOf } from "./words";

/** One colleague's handover: prepared section by section, completed with one button, read afterwards. */
export function HandoverPage() {
  const { id = "" } = useParams();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["handover", id],
    queryFn: ({ signal }) => ask(SHOW_HANDOVER, { id }, signal),
  });
  const handover = data?.handover;
  return (
    <>
      {handover ? <Head handover={handover} /> : <PageTitle title="Handover" />}
      <QueryState of="the handover" isPending={isPending} error={error} onRetry={() => void refetch()}>
        {handover ? <Body handover={handover} /> : null}
      </QueryState>
    </>
  );
}

function Head({ handover }: { handover: Handover }) {
  const { user, successor, leavesOn, doneAt, doneBy } = handover;
  const lead = doneAt
    ? `Handed over ${britishInstant(doneAt)}${doneBy ? ` by ${doneBy.name}` : ""}. What you may see of it:`
    : `Last day: ${britishDate(leavesOn)}. ${successor.name} takes over whatever nobody else is named for.`;
  return (
    <PageTitle
      title={`Handover of ${user.name}`}
      lead={lead}
      actions={doneAt ? null : <Change handover={handover} />}
    />
  );
}

function Change({ handover }: { handover: Handover }) {
  const [open, setOpen] = useState<"change" | "drop" | null>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const drop = () =>
    ask(DROP_HANDOVER, { id: handover.id, version: handover.version }).then(
      () => {
        notify("The handover is dropped. Nothing changed hands.", { type: "success" });
        refresh();
        void navigate("/handovers");
      },
      (error: Error) => {
        setOpen(null);
        notify(error.message, { type: "error" });
      },
    );
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen("change")}>
        Change successor or day
      </Button>
      <Button onClick={() => setOpen("drop")}>Drop</Button>
      {open === "change" ? <StartDialog handover={handover} onClose={() => setOpen(null)} /> : null}
      <Confirm
        isOpen={open === "drop"}
        title="Drop this handover?"
        content="Nothing changes hands. The successors and notes chosen so far are lost."
        confirm="Drop it"
        onConfirm={() => void drop()}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

function Body({ handover }: { handover: Handover }) {
  const { sections, user, doneAt } = handover;
  return (
    <>
      {handover.note ? (
        <Section title="Note">
          <Typography sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>{handover.note}</Typography>
        </Section>
      ) : null}
      {sections.length ? (
        <Packs handover={handover} />
      ) : (
        <EmptyState
          title={doneAt ? "Nothing that you may see went over" : `Nothing is open in ${user.name}’s name`}
        >
          {doneAt
            ? null
            : "You may complete the handover all the same: what only others may see goes to the successor."}
        </EmptyState>
      )}
      {sections.map((section) => (
        <OpenSection key={section.kind} handover={handover} section={section} />
      ))}
      {handover.mayComplete ? <CompleteSection handover={handover} /> : null}
      {doneAt || handover.mayComplete ? null : (
        <Typography color="text.secondary">
          An administrator, or {user.name}, completes this handover.
        </Typography>
      )}
      <Typography sx={{ mt: 2 }}>
        <PageLink to="/handovers">All handovers</PageLink>
      </Typography>
    </>
  );
}

function Packs({ handover }: { handover: Handover }) {
  return (
    <Section title="A pack for each successor">
      <Typography sx={{ mb: 1 }}>On one page, to print and to talk through together.</Typography>
      {successorsOf(handover.sections, handover.successor).map(({ id, name }) => (
        <Button key={id} component={Link} to={`/handovers/${handover.id}/pack/${id}`} sx={{ mr: 1 }}>
          Pack for {name}
        </Button>
      ))}
    </Section>
  );
}
