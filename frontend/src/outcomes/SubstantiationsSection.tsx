import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { Confirm, useGetIdentity, useNotify, useRecordContext, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import type { Row } from "../data_provider/resource";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { AnswerDialog } from "./AnswerDialog";
import { DELETE_REQUEST, type Outcome, type Substantiation } from "./documents";
import { MessageDialog } from "./MessageDialog";
import { RequestDialog } from "./RequestDialog";
import { SUBSTANTIATIONS } from "./words";

type Open = { is: "request" } | { is: "answer" | "message" | "delete"; of: Substantiation } | null;

export const whoWasAsked = ({ person, organisation }: Substantiation) =>
  person?.name ?? organisation?.name ?? "";

/** Who outside was asked to confirm the outcome, and what they said. Nothing is sent from here. */
export function SubstantiationsSection() {
  const record = useRecordContext<Row>();
  const { identity } = useGetIdentity();
  const [open, setOpen] = useState<Open>(null);
  if (!record) return null;
  const asked = record.substantiations as Substantiation[];
  const claims = record.claims as Outcome["claims"];
  const isAuthor = [record, ...claims].some(({ recordedBy }) => recordedBy && recordedBy.id === identity?.id);
  const close = () => setOpen(null);
  const request = (
    <Button variant="outlined" onClick={() => setOpen({ is: "request" })}>
      Ask somebody outside
    </Button>
  );
  return (
    <Section title="Confirmed by somebody outside" actions={asked.length ? request : null}>
      {asked.length ? (
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {asked.map((each) => (
            <Asked key={each.id} asked={each} onOpen={setOpen} />
          ))}
        </Box>
      ) : (
        <EmptyState title="Nobody asked yet" actions={request}>
          Ask a partner, or somebody who took part, whether it happened so and what our part was. Trellis
          sends nothing: it gives you words to copy.
        </EmptyState>
      )}
      {open?.is === "request" ? <RequestDialog outcomeId={record.id} onClose={close} /> : null}
      {open?.is === "answer" ? <AnswerDialog asked={open.of} isAuthor={isAuthor} onClose={close} /> : null}
      {open?.is === "message" ? (
        <MessageDialog
          who={whoWasAsked(open.of)}
          title={record.title}
          changedOn={record.changedOn}
          whatChanged={record.whatChanged}
          onClose={close}
        />
      ) : null}
      {open?.is === "delete" ? <DeleteRequest asked={open.of} onClose={close} /> : null}
    </Section>
  );
}

function Asked({ asked, onOpen }: { asked: Substantiation; onOpen: (open: Open) => void }) {
  const { person, organisation, state, words, sourceUrl, answerRecordedBy } = asked;
  const name = whoWasAsked(asked);
  const isOpen = state === "REQUESTED";
  return (
    <Box
      component="li"
      sx={{ display: "flex", flexWrap: "wrap", gap: 1, py: 1, borderTop: 1, borderColor: "divider" }}
    >
      <Box sx={{ flex: "1 1 260px", minWidth: 0, overflowWrap: "anywhere" }}>
        <PageLink to={person ? `/people/${person.id}/show` : `/organisations/${organisation?.id}/show`}>
          {name}
        </PageLink>
        : <strong>{SUBSTANTIATIONS[state]}</strong>
        {isOpen ? "" : ` on ${britishDate(asked.answeredOn)}`}
        {words ? <Box sx={{ whiteSpace: "pre-line" }}>“{words}”</Box> : null}
        <Box sx={{ color: "text.secondary", fontSize: "0.92rem" }}>
          Asked on {britishDate(asked.askedOn)}
          {asked.recordedBy ? ` by ${asked.recordedBy.name}` : ""}
          {answerRecordedBy ? ` · answer recorded by ${answerRecordedBy.name}` : ""}{" "}
          {sourceUrl ? <SafeLink href={sourceUrl} /> : null}
        </Box>
      </Box>
      <div>
        {isOpen ? (
          <Button
            size="small"
            aria-label={`Words to send to ${name}`}
            onClick={() => onOpen({ is: "message", of: asked })}
          >
            Words to send
          </Button>
        ) : null}
        <Button
          size="small"
          aria-label={`${isOpen ? "Record" : "Correct"} the answer of ${name}`}
          onClick={() => onOpen({ is: "answer", of: asked })}
        >
          {isOpen ? "Record the answer" : "Correct"}
        </Button>
        <Button
          size="small"
          color="error"
          aria-label={`Delete the request to ${name}`}
          onClick={() => onOpen({ is: "delete", of: asked })}
        >
          Delete
        </Button>
      </div>
    </Box>
  );
}

function DeleteRequest({ asked, onClose }: { asked: Substantiation; onClose: () => void }) {
  const notify = useNotify();
  const refresh = useRefresh();
  const remove = async () => {
    try {
      await ask(DELETE_REQUEST, { id: asked.id, version: asked.version });
      refresh();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    onClose();
  };
  return (
    <Confirm
      isOpen
      title={`Delete the request to ${whoWasAsked(asked)}?`}
      content="For a request that was never made. The history keeps what was recorded."
      confirm="Delete"
      confirmColor="warning"
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
