import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogContentText from "@mui/material/DialogContentText";
import DialogTitle from "@mui/material/DialogTitle";
import { useEffect, useState } from "react";

import { britishInstant } from "../words/dates";
import { ConflictField } from "./ConflictField";
import { answerStaleEdits, isUntouched, type StaleAnswer, type StaleQuestion } from "./stale_edit";

interface Asking extends StaleQuestion {
  answer: (answer: StaleAnswer) => void;
}

/** Mounted once in the layout; every update that is refused as stale is settled here. */
export function StaleEditDialog() {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [theirs, setTheirs] = useState<Set<string>>(new Set());

  useEffect(
    () =>
      answerStaleEdits(
        (question) =>
          new Promise((answer) => {
            setTheirs(new Set(question.fields.filter(isUntouched).map(({ field }) => field)));
            setAsking({ ...question, answer });
          }),
      ),
    [],
  );

  if (!asking) return null;
  const close = (answer: StaleAnswer) => {
    setAsking(null);
    asking.answer(answer);
  };
  const choose = (field: string, keepTheirs: boolean) =>
    setTheirs((chosen) => {
      const next = new Set(chosen);
      if (keepTheirs) next.add(field);
      else next.delete(field);
      return next;
    });
  const when = asking.changedAt ? ` on ${britishInstant(asking.changedAt)}` : "";
  return (
    <Dialog open onClose={() => close(null)} aria-labelledby="stale-edit" maxWidth="sm" fullWidth>
      <DialogTitle id="stale-edit">Somebody else changed this too</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>
          {asking.changedBy} saved it{when}, after you had opened it.{" "}
          {asking.fields.length
            ? "Choose what to keep for each field, then save."
            : "The two of you changed different things, so both can be kept."}
        </DialogContentText>
        {asking.fields.map((conflict) => (
          <ConflictField
            key={conflict.field}
            resource={asking.resource}
            conflict={conflict}
            theirName={asking.changedBy}
            keepTheirs={theirs.has(conflict.field)}
            onChoose={(keepTheirs) => choose(conflict.field, keepTheirs)}
          />
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => close(null)}>Go back without saving</Button>
        <Button variant="contained" onClick={() => close(theirs)}>
          Save what I chose
        </Button>
      </DialogActions>
    </Dialog>
  );
}
