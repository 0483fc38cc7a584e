import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState, type Dispatch } from "react";

import { ask } from "../data_provider/graphql";
import { choices, NOT_RAISED_REASONS, RECEPTIONS, STAGES } from "../words/labels";
import { visuallyHidden } from "../layout/visually_hidden";
import { ChipChoice } from "./ChipChoice";
import { ASKS } from "./documents";
import { recordOf, type Draft, type DraftChange, type DraftPoint } from "./draft";
import { problemAt, type HeldRole } from "./draft_rules";
import { TypeAhead, type Option } from "./TypeAhead";
import { useAsksOfTheRoom } from "./use_asks_of_the_room";

interface AsksPickerProps {
  draft: Draft;
  change: Dispatch<DraftChange>;
  rolesByPerson: Record<string, HeldRole[]>;
  problems: Record<string, string>;
}

const AT_FIRST = 5;
const RAISED_OR_NOT = [
  { id: "raised", name: "Raised" },
  { id: "not raised", name: "Not raised" },
];

/** Which asks came up. Those that somebody in the room decides on or is asked for come first, one tap each. */
export function AsksPicker({ draft, change, rolesByPerson, problems }: AsksPickerProps) {
  const [showsAll, setShowsAll] = useState(false);
  const points = new Map(
    draft.discussionPoints.map((point, number) => [point.policyAsk.id, { point, number }]),
  );
  const suggested = useAsksOfTheRoom(draft, rolesByPerson);
  const open = suggested.filter(({ id }, place) => showsAll || place < AT_FIRST || points.has(id));
  const others = draft.discussionPoints
    .map(({ policyAsk }) => policyAsk)
    .filter(({ id }) => !open.some((each) => each.id === id));
  return (
    <>
      {suggested.length ? (
        <Typography variant="body2" color="text.secondary">
          Asks of those in the room. Leave open what you cannot say.
        </Typography>
      ) : null}
      {/* A line keeps its place and its key when it is answered, so that the focus stays in it. */}
      {[...open, ...others].map(({ id, title }) => (
        <AskLine
          key={id}
          policyAsk={{ id, title }}
          point={points.get(id)?.point}
          change={change}
          problem={problemAt(problems, `discussionPoints.${points.get(id)?.number}`)}
        />
      ))}
      {open.length < suggested.length ? (
        <Button size="small" sx={{ justifySelf: "start" }} onClick={() => setShowsAll(true)}>
          Show {suggested.length - open.length} more
        </Button>
      ) : null}
      <TypeAhead<Option>
        label="Add an ask"
        placeholder="Type a word of it; Enter adds the first"
        searchName="asks"
        search={async (q, signal) =>
          (await ask(ASKS, { filter: { q } }, signal)).policyAsks.items.map(({ id, title, stage }) => ({
            id,
            name: title,
            detail: STAGES[stage],
          }))
        }
        hide={({ id }) => points.has(id)}
        onPick={({ id, name }) => change(recordOf({ id, title: name }, true))}
        problem={problems.discussionPoints}
      />
    </>
  );
}

interface AskLineProps {
  policyAsk: { id: string; title: string };
  /** What is on record about it; nothing while the line is left open. */
  point: DraftPoint | undefined;
  change: Dispatch<DraftChange>;
  problem?: string;
}

/** One ask: raised and how it was received, or not raised and why, or left open. */
function AskLine({ policyAsk, point, change, problem }: AskLineProps) {
  const { title } = policyAsk;
  return (
    <Box sx={{ py: 1, borderBottom: 1, borderColor: "divider", display: "grid", gap: 0.75 }}>
      <Box sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>{title}</Box>
      <Box
        sx={{
          display: "flex",
          flexWrap: "wrap",
          gap: 1,
          alignItems: "center",
          justifyContent: "space-between",
        }}
      >
        <ChipChoice
          legend={`Was “${title}” raised?`}
          hideLegend
          choices={RAISED_OR_NOT}
          value={point ? (point.wasRaised ? "raised" : "not raised") : null}
          onChange={(chosen) => change(recordOf(policyAsk, chosen === "raised"))}
        />
        {point ? (
          <Button size="small" onClick={() => change({ type: "remove point", id: point.id })}>
            Leave open<span style={visuallyHidden}> {title}</span>
          </Button>
        ) : null}
      </Box>
      {point ? (
        <PointDetails
          point={point}
          set={(values) => change({ type: "change point", id: point.id, values })}
          problem={problem}
        />
      ) : null}
    </Box>
  );
}

interface PointDetailsProps {
  point: DraftPoint;
  set: (values: Partial<DraftPoint>) => void;
  problem?: string;
}

function PointDetails({ point, set, problem }: PointDetailsProps) {
  const { wasRaised } = point;
  return (
    <>
      {wasRaised ? (
        <ChipChoice
          legend="How was it received?"
          choices={choices(RECEPTIONS)}
          value={point.reception}
          canBeNone
          onChange={(reception) => set({ reception })}
          problem={problem}
        />
      ) : (
        <ChipChoice
          legend="Why not?"
          choices={choices(NOT_RAISED_REASONS)}
          value={point.notRaisedReason}
          onChange={(notRaisedReason) => set({ notRaisedReason })}
          problem={problem}
        />
      )}
      <TextField
        label={wasRaised ? "What was said (optional)" : "More about why (optional)"}
        value={(wasRaised ? point.said : point.notRaisedNote) ?? ""}
        onChange={({ target }) => set(wasRaised ? { said: target.value } : { notRaisedNote: target.value })}
        multiline
      />
    </>
  );
}
