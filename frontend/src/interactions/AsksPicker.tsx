import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState, type Dispatch } from "react";

import { ask } from "../data_provider/graphql";
import { choices, NOT_RAISED_REASONS, RECEPTIONS, STAGES } from "../words/labels";
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
  const recorded = new Set(draft.discussionPoints.map(({ policyAsk }) => policyAsk.id));
  const suggested = useAsksOfTheRoom(draft, rolesByPerson).filter(({ id }) => !recorded.has(id));
  const shown = showsAll ? suggested : suggested.slice(0, AT_FIRST);
  return (
    <>
      {draft.discussionPoints.map((point, number) => (
        <PointLine
          key={point.id}
          point={point}
          change={change}
          problem={problemAt(problems, `discussionPoints.${number}`)}
        />
      ))}
      {shown.length ? (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          Asks of those in the room. Leave out what you cannot say.
        </Typography>
      ) : null}
      {shown.map((policyAsk) => (
        <Line key={policyAsk.id} title={policyAsk.title}>
          <RaisedOrNot
            title={policyAsk.title}
            value={null}
            onChange={(wasRaised) =>
              change(recordOf({ id: policyAsk.id, title: policyAsk.title }, wasRaised))
            }
          />
        </Line>
      ))}
      {shown.length < suggested.length ? (
        <Button size="small" onClick={() => setShowsAll(true)}>
          Show {suggested.length - shown.length} more
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
        hide={({ id }) => recorded.has(id)}
        onPick={({ id, name }) => change(recordOf({ id, title: name }, true))}
        problem={problems.discussionPoints}
      />
    </>
  );
}

function RaisedOrNot(props: {
  title: string;
  value: boolean | null;
  onChange: (wasRaised: boolean) => void;
}) {
  const { title, value, onChange } = props;
  return (
    <ChipChoice
      legend={`Was “${title}” raised?`}
      hideLegend
      choices={RAISED_OR_NOT}
      value={value === null ? null : value ? "raised" : "not raised"}
      onChange={(chosen) => onChange(chosen === "raised")}
    />
  );
}

function Line({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box sx={{ py: 1, borderBottom: 1, borderColor: "divider", display: "grid", gap: 0.75 }}>
      <Box sx={{ fontWeight: 600, overflowWrap: "anywhere" }}>{title}</Box>
      {children}
    </Box>
  );
}

interface PointLineProps {
  point: DraftPoint;
  change: Dispatch<DraftChange>;
  problem?: string;
}

/** One ask that is on record: raised and how it was received, or not raised and why. */
function PointLine({ point, change, problem }: PointLineProps) {
  const { id, policyAsk, wasRaised } = point;
  const set = (values: Partial<DraftPoint>) => change({ type: "change point", id, values });
  return (
    <Line title={policyAsk.title}>
      <Box
        sx={{
          display: "flex",
          flexWrap: "wrap",
          gap: 1,
          alignItems: "center",
          justifyContent: "space-between",
        }}
      >
        <RaisedOrNot
          title={policyAsk.title}
          value={wasRaised}
          onChange={(raised) => set({ wasRaised: raised })}
        />
        <Button size="small" onClick={() => change({ type: "remove point", id })}>
          Leave out<span style={HIDDEN}> {policyAsk.title}</span>
        </Button>
      </Box>
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
    </Line>
  );
}

const HIDDEN = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clip: "rect(0 0 0 0)",
} as const;
