import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import {
  ASK_RESPONSES,
  DELETE_RESPONSE,
  RESPONSES,
  type AnsweredBy,
  type Response,
} from "./response_documents";
import { ResponseDialog } from "./ResponseDialog";

type Open = { is: "record" } | { is: "correct" | "delete"; by: AnsweredBy; response: Response } | null;

/** What each addressee has answered, newest first, or that nothing is recorded of them yet. */
export function ResponsesSection({ policyAskId }: { policyAskId: string }) {
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ask_responses", policyAskId],
    queryFn: ({ signal }) => ask(ASK_RESPONSES, { policyAskId }, signal),
  });
  const answers = data?.askResponses ?? [];
  const addressees = answers.filter(({ isAddressee }) => isAddressee);
  return (
    <Section
      title="Responses of addressees"
      actions={
        addressees.length ? (
          <Button variant="outlined" onClick={() => setOpen({ is: "record" })}>
            Record a response
          </Button>
        ) : null
      }
    >
      <QueryState of="the responses" isPending={isPending} error={error} onRetry={refetch}>
        {answers.length ? (
          answers.map((by) => <Answer key={by.stakeholder.label} by={by} onOpen={setOpen} />)
        ) : (
          <EmptyState title="No addressees yet">
            Name those to whom the ask is put: then what they answer is kept here.{" "}
            <PageLink to={`/policy_asks/${policyAskId}`}>Edit the ask</PageLink>
          </EmptyState>
        )}
      </QueryState>
      {open?.is === "record" ? (
        <ResponseDialog policyAskId={policyAskId} addressees={addressees} onClose={() => setOpen(null)} />
      ) : null}
      {open?.is === "correct" ? (
        <ResponseDialog
          policyAskId={policyAskId}
          addressees={[open.by]}
          correcting={open.response}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.is === "delete" ? (
        <DeleteResponse response={open.response} onClose={() => setOpen(null)} />
      ) : null}
    </Section>
  );
}

function Answer({ by, onOpen }: { by: AnsweredBy; onOpen: (open: Open) => void }) {
  const { stakeholder, isAddressee, kind, responses } = by;
  const { role, organisation, label } = stakeholder;
  const to = role ? `/people/${role.person.id}/show` : `/organisations/${organisation?.id}/show`;
  return (
    <Box component="section" aria-label={label} sx={{ py: 1, borderTop: 1, borderColor: "divider" }}>
      <Box sx={{ overflowWrap: "anywhere" }}>
        <PageLink to={to}>{label}</PageLink>: <strong>{RESPONSES[kind] ?? "None yet"}</strong>
        {isAddressee ? "" : " · no longer an addressee"}
      </Box>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {responses.map((response) => (
          <Box
            component="li"
            key={response.id}
            sx={{ display: "flex", flexWrap: "wrap", gap: 1, py: 0.5, overflowWrap: "anywhere" }}
          >
            <Box sx={{ flex: "1 1 260px", minWidth: 0 }}>
              {RESPONSES[response.kind]} on {britishDate(response.respondedOn)}
              {response.summary ? <Box sx={{ whiteSpace: "pre-line" }}>{response.summary}</Box> : null}
              <Box sx={{ color: "text.secondary", fontSize: "0.92rem" }}>
                Source: {response.source} {response.sourceUrl ? <SafeLink href={response.sourceUrl} /> : null}
                {response.recordedBy ? ` · Recorded by ${response.recordedBy.name}` : ""}
              </Box>
            </Box>
            <div>
              <Button
                size="small"
                aria-label={`Correct the response of ${label} of ${britishDate(response.respondedOn)}`}
                onClick={() => onOpen({ is: "correct", by, response })}
              >
                Correct
              </Button>
              <Button
                size="small"
                color="error"
                aria-label={`Delete the response of ${label} of ${britishDate(response.respondedOn)}`}
                onClick={() => onOpen({ is: "delete", by, response })}
              >
                Delete
              </Button>
            </div>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function DeleteResponse({ response, onClose }: { response: Response; onClose: () => void }) {
  const notify = useNotify();
  const refresh = useRefresh();
  const remove = async () => {
    try {
      await ask(DELETE_RESPONSE, { id: response.id, version: response.version });
      refresh();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    onClose();
  };
  return (
    <Confirm
      isOpen
      title="Delete this response?"
      content="For a response that was never given. The history keeps what was recorded."
      confirm="Delete"
      confirmColor="warning"
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
