import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

import { PageLink } from "../layout/PageLink";
import { dueDayInWords } from "../promises/due";
import { britishDate, londonToday } from "../words/dates";
import { affectedInWords, toLookAtAgain } from "./affected_in_words";
import type { Affected } from "./documents";

/** How many colleagues are named for one person before the rest is a number. */
const MOST_NAMED = 3;

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
  /** What stands behind it, shown when asked for. */
  details?: { key: string; text: string }[];
}

type AffectedTie = Affected["ties"][number];

/** Each record that a reshuffle touches, with what is to be done about it. */
export function AffectedList({ affected, isPreview = false }: AffectedListProps) {
  const again = toLookAtAgain(affected);
  const summary = affectedInWords(affected);
  const kinds = todosOf(affected);
  return (
    <>
      <Typography role="status" sx={{ mb: 1 }}>
        {summary
          ? `Affected, of what you may see: ${summary}.`
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
        words: `${words}; ${dueDayInWords(dueOn, londonToday())}.`,
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
      heading: "People whom we know in the old role alone",
      todos: tiesByPerson(ties).map((ofPerson) => tieTodo(ofPerson)),
    },
  ];
  return kinds.filter(({ todos }) => todos.length);
}

/** Ours with each person, in the order in which the strongest of them come. */
function tiesByPerson(ties: AffectedTie[]): AffectedTie[][] {
  const found = new Map<string, AffectedTie[]>();
  for (const tie of ties) found.set(tie.theirs.id, [...(found.get(tie.theirs.id) ?? []), tie]);
  return [...found.values()];
}

function tieTodo(ties: AffectedTie[]): Todo {
  const [{ theirs }] = ties;
  const strongest = ties.slice(0, MOST_NAMED).map(({ ours, shown }) => `${ours.label} ${shown}`);
  const more = ties.length - strongest.length;
  const named = [...strongest, ...(more ? [`${more} more`] : [])].join(", ");
  return {
    key: theirs.id,
    title: theirs.label,
    to: `/people/${theirs.id}/show`,
    words: `${ties.length === 1 ? "1 tie is" : `${ties.length} ties are`} now history. Strength of 100 on that day: ${named}.`,
    action: "Log a contact in the new role",
    actionTo: `/interactions/create?personId=${theirs.id}`,
    details: ties.map(({ ours, words }) => ({ key: ours.id, text: `${ours.label}: ${words}.` })),
  };
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
  const { title, to, words, action, actionTo, details } = todo;
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
        {details ? (
          <details>
            <summary>Each tie of {title}</summary>
            <ul style={{ margin: 0 }}>
              {details.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </Box>
      {isPreview ? null : (
        <PageLink to={actionTo} aria-label={`${action}: ${title}`}>
          {action}
        </PageLink>
      )}
    </Box>
  );
}
