import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useNotify, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { britishDate, londonToday } from "../words/dates";
import { DO_TASK, UNDO_TASK } from "./contact_documents";
import type { Campaign, Task } from "./documents";
import { DeleteTaskDialog, TaskDialog } from "./TaskDialogs";
import { daysInWords } from "./words";

/** What is to be done by when; open tasks first. */
export function TasksSection({ campaign }: { campaign: Campaign }) {
  const [isAdding, setAdding] = useState(false);
  const { tasks, closedOn } = campaign;
  const open = tasks.filter(({ doneOn }) => !doneOn);
  const overdue = open.filter(({ isOverdue }) => isOverdue).length;
  return (
    <Section
      title="Tasks"
      actions={closedOn ? null : <Button onClick={() => setAdding(true)}>Add a task</Button>}
    >
      {tasks.length ? (
        <>
          <Typography color="text.secondary" gutterBottom>
            {`${open.length} open${overdue ? `, ${overdue} of them overdue` : ""}; ${tasks.length - open.length} done.`}
          </Typography>
          <TasksTable campaign={campaign} />
        </>
      ) : (
        <Typography color="text.secondary">
          None yet. “Add tasks” on a contact brings those of a template; a task without a contact can be added
          here.
        </Typography>
      )}
      {isAdding ? <TaskDialog campaign={campaign} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}

/** What is done lies folded up below what is open. */
function TasksTable({ campaign }: { campaign: Campaign }) {
  const [showsDone, setShowsDone] = useState(false);
  const done = campaign.tasks.filter(({ doneOn }) => doneOn);
  const [open, setOpen] = useState<{ isDelete: boolean; task: Task } | null>(null);
  const Dialog = open?.isDelete ? DeleteTaskDialog : TaskDialog;
  return (
    <>
      <PlainTable<Task>
        label="Tasks of this campaign, open ones first"
        items={campaign.tasks.filter(({ doneOn }) => showsDone || !doneOn)}
        keyOf={({ id }) => id}
        columns={[
          { heading: "Task", isHeading: true, cell: ({ title }) => title },
          { heading: "Due", isNarrow: true, cell: dueInWords },
          { heading: "For", cell: (task) => <ForWhat task={task} /> },
          { heading: "Owner", cell: ({ owner }) => owner?.name ?? "Nobody" },
          ...(campaign.closedOn
            ? []
            : [
                {
                  heading: "Change",
                  cell: (task: Task) => (
                    <TaskButtons task={task} onOpen={(isDelete) => setOpen({ isDelete, task })} />
                  ),
                },
              ]),
        ]}
      />
      {done.length ? (
        <Button size="small" aria-expanded={showsDone} onClick={() => setShowsDone(!showsDone)}>
          {showsDone ? "Hide what is done" : `Show the ${done.length} done`}
        </Button>
      ) : null}
      {open ? <Dialog campaign={campaign} task={open.task} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function dueInWords({ dueOn, doneOn, isOverdue }: Task): string {
  if (doneOn) return `Done on ${britishDate(doneOn)}`;
  return `${britishDate(dueOn)}${isOverdue ? " (overdue)" : ""}`;
}

function ForWhat({
  task: { interactionId, interactionTitle, interactionStatus, workingDays },
}: {
  task: Task;
}) {
  if (!interactionId) return <>The campaign</>;
  return (
    <>
      <PageLink to={`/interactions/${interactionId}/show`}>{interactionTitle}</PageLink>
      {workingDays === null ? "" : `, ${daysInWords(workingDays)}`}
      {interactionStatus === "CANCELLED" ? " (cancelled)" : ""}
    </>
  );
}

function TaskButtons({ task, onOpen }: { task: Task; onOpen: (isDelete: boolean) => void }) {
  const { id, version, title, doneOn } = task;
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const toggle = async () => {
    setBusy(true);
    try {
      await (doneOn
        ? ask(UNDO_TASK, { id, version })
        : ask(DO_TASK, { input: { id, version, doneOn: londonToday() } }));
      notify(doneOn ? "The task is open again." : "The task is done.", { type: "success" });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    } finally {
      setBusy(false);
    }
    refresh();
  };
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap" }}>
      <Button
        size="small"
        disabled={busy}
        onClick={toggle}
        aria-label={`${doneOn ? "Not done" : "Done"}: ${title}`}
      >
        {doneOn ? "Not done" : "Done"}
      </Button>
      {doneOn ? null : (
        <Button size="small" onClick={() => onOpen(false)} aria-label={`Change ${title}`}>
          Change
        </Button>
      )}
      <Button size="small" onClick={() => onOpen(true)} aria-label={`Delete ${title}`}>
        Delete
      </Button>
    </Box>
  );
}
