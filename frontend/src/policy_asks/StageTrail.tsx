import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { Confirm, useNotify, useRecordContext, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import type { Row } from "../data_provider/resource";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { britishDate, britishInstant } from "../words/dates";
import { STAGES } from "../words/labels";
import { DELETE_STAGE_CHANGE } from "./documents";
import { StageChip } from "./StageChip";
import { StageDialog } from "./StageDialog";

type Open = { is: "change" } | { is: "correct" | "delete"; change: Row } | null;

/** Each stage with its date, reason and source, newest first. */
export function StageTrail() {
  const policyAsk = useRecordContext<Row>();
  const [open, setOpen] = useState<Open>(null);
  if (!policyAsk) return null;
  const trail: Row[] = policyAsk.stageChanges;
  const close = () => setOpen(null);
  return (
    <Section
      title="Stage"
      actions={
        <Button variant="outlined" onClick={() => setOpen({ is: "change" })}>
          Change the stage
        </Button>
      }
    >
      <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }} aria-label="Stages, newest first">
        {trail.map((change, place) => (
          <Box
            component="li"
            key={change.id}
            sx={{
              display: "flex",
              flexWrap: "wrap",
              gap: 1,
              py: 1,
              borderTop: place ? 1 : 0,
              borderColor: "divider",
            }}
          >
            <Box sx={{ width: { xs: "100%", sm: 190 } }}>
              <StageChip stage={change.stage} />
              <Box sx={{ fontSize: "0.9rem", mt: 0.25 }}>since {britishDate(change.changedOn)}</Box>
            </Box>
            <Box sx={{ flex: "1 1 240px", minWidth: 0, overflowWrap: "anywhere" }}>
              <Box sx={{ whiteSpace: "pre-line" }}>{change.reason}</Box>
              {change.document ? <Box>Document: {change.document}</Box> : null}
              {change.sourceUrl ? <SafeLink href={change.sourceUrl} /> : null}
              <LetThrough change={change} />
              <Box sx={{ color: "text.secondary", fontSize: "0.87rem" }}>
                Recorded {britishInstant(change.recordedAt)}
                {change.recordedBy ? ` by ${change.recordedBy.name}` : ""}
              </Box>
            </Box>
            <div>
              <Button
                size="small"
                aria-label={`Correct ${STAGES[change.stage]} of ${britishDate(change.changedOn)}`}
                onClick={() => setOpen({ is: "correct", change })}
              >
                Correct
              </Button>
              {place < trail.length - 1 ? (
                <Button
                  size="small"
                  color="error"
                  aria-label={`Delete ${STAGES[change.stage]} of ${britishDate(change.changedOn)}`}
                  onClick={() => setOpen({ is: "delete", change })}
                >
                  Delete
                </Button>
              ) : null}
            </div>
          </Box>
        ))}
      </Box>
      {open?.is === "change" ? <StageDialog policyAsk={policyAsk} onClose={close} /> : null}
      {open?.is === "correct" ? (
        <StageDialog policyAsk={policyAsk} correcting={open.change} onClose={close} />
      ) : null}
      {open?.is === "delete" ? <DeleteDialog change={open.change} onClose={close} /> : null}
    </Section>
  );
}

/** Which entry tests failed on that day, and why the change was let through all the same. */
function LetThrough({ change }: { change: Row }) {
  const failing: string[] = change.failingTests ?? [];
  if (!failing.length) return null;
  return (
    <Box sx={{ borderLeft: 3, borderColor: "warning.main", pl: 1, my: 0.5 }}>
      <strong>
        Let through with {failing.length === 1 ? "one test" : `${failing.length} tests`} not met:
      </strong>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {failing.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </Box>
      Because: {change.overrideReason}
    </Box>
  );
}

function DeleteDialog({ change, onClose }: { change: Row; onClose: () => void }) {
  const notify = useNotify();
  const refresh = useRefresh();
  const remove = async () => {
    try {
      await ask(DELETE_STAGE_CHANGE, { id: change.id, version: change.version as number });
      refresh();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    onClose();
  };
  return (
    <Confirm
      isOpen
      title={`Delete “${STAGES[change.stage]}” of ${britishDate(change.changedOn)}?`}
      content="For a change that never happened. The history keeps what was recorded."
      confirm="Delete"
      confirmColor="warning"
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
