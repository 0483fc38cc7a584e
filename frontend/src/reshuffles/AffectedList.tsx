import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

import { PageLink } from "../layout/PageLink";
import { dueInWords } from "../promises/due";
import { britishDate, londonToday } from "../words/dates";
import { affectedInWords, toLookAtAgain } from "./affected_in_words";
import type { Affected } from "./documents";

interface AffectedListProps {
  affected: Affected;
  /** Before it is saved there is nothing to do yet, and a link would lead away from the form. */
  isPreview?: boolean;
}

interface Todo {
  key: string;
  title: string;
  to: string;
  words: string;
  action: string;
  actionTo: string;
}

/** Each record that a reshuffle touches, with what is to be done about it. */
export function AffectedList({ affected, isPreview = false }: AffectedListProps) {
  const again = toLookAtAgain(affected);
  const summary = affectedInWords(affected);
  const kinds = todosOf(affected);
  return (
    <>
      <Typography role="status" sx={{ mb: 1 }}>
        {summary
          ? `${summary} that you may see.`
          : "No ask, open promise, planned interaction or tie is affected."}
      </Typography>
      {kinds.map(({ heading, todos }) => (
        <TodoList key={heading} heading={`${heading} (${todos.length})`}>
          {todos.map((todo) => (
            <TodoLine key={todo.key} todo={todo} isPreview={isPreview} />
          ))}
        </TodoList>
      ))}
      {again ? (
        <Typography>
          Look again at {again} of those who move: {isPreview ? "they are" : "they are kept, and"} on each
          person’s page.
        </Typography>
      ) : null}
    </>
  );
}

function todosOf({ asks, promises, interactions, ties }: Affected): { heading: string; todos: Todo[] }[] {
  const kinds = [
    {
      heading: "Asks whose decision-maker or addressee leaves",
      todos: asks.map(({ policyAskId, title, who, words }) => ({
        key: `${policyAskId} ${who}`,
        title,
        to: `/policy_asks/${policyAskId}/show`,
        words: `${who}. ${words}.`,
        action: "Say who decides now",
        actionTo: `/policy_asks/${policyAskId}`,
      })),
    },
    {
      heading: "Open promises",
      todos: promises.map(({ promiseId, interactionId, text, dueOn, words }) => ({
        key: promiseId,
        title: text,
        to: `/interactions/${interactionId}/show`,
        words: `${words}; ${dueInWords(dueOn, londonToday())}.`,
        action: "Settle it or agree it anew",
        actionTo: `/interactions/${interactionId}/show`,
      })),
    },
    {
      heading: "Planned interactions",
      todos: interactions.map(({ interactionId, title, occurredOn, words }) => ({
        key: interactionId,
        title,
        to: `/interactions/${interactionId}/show`,
        words: `${britishDate(occurredOn)}. ${words}.`,
        action: "Plan it anew",
        actionTo: `/interactions/${interactionId}`,
      })),
    },
    {
      heading: "Ties that are now history",
      todos: ties.map(({ ours, theirs, shown, words }) => ({
        key: `${ours.id} ${theirs.id}`,
        title: `${ours.label} with ${theirs.label}`,
        to: `/people/${theirs.id}/show`,
        words: `Strength ${shown} of 100 on that day. ${words}.`,
        action: "Log a contact in the new role",
        actionTo: `/interactions/create?personId=${theirs.id}`,
      })),
    },
  ];
  return kinds.filter(({ todos }) => todos.length);
}

function TodoList({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Box sx={{ mb: 2 }}>
      <Typography variant="h3">{heading}</Typography>
      <Box component="ul" aria-label={heading} sx={{ m: 0, p: 0, listStyle: "none" }}>
        {children}
      </Box>
    </Box>
  );
}

function TodoLine({ todo, isPreview }: { todo: Todo; isPreview: boolean }) {
  const { title, to, words, action, actionTo } = todo;
  return (
    <Box
      component="li"
      sx={{
        py: 1,
        borderBottom: 1,
        borderColor: "divider",
        display: "flex",
        flexWrap: "wrap",
        columnGap: 2,
        alignItems: "baseline",
        overflowWrap: "anywhere",
      }}
    >
      <Box sx={{ flex: "1 1 320px", minWidth: 0 }}>
        {isPreview ? <strong>{title}</strong> : <PageLink to={to}>{title}</PageLink>}
        <Typography variant="body2" color="text.secondary">
          {words}
        </Typography>
      </Box>
      {isPreview ? null : (
        <PageLink to={actionTo} aria-label={`${action}: ${title}`}>
          {action}
        </PageLink>
      )}
    </Box>
  );
}
