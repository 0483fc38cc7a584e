import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useState } from "react";

import type { StakeholderFilter } from "../stakeholders/filter";
import { britishDate } from "../words/dates";
import { LiftDialog } from "./MarkDialogs";
import { markOfAll, useMarks } from "./marks";

/** At the head of the page of somebody who is not to be asked for introductions: said plainly, with the reason. */
export function DoNotUseNotice({ filter, partyId }: { filter: StakeholderFilter; partyId: string }) {
  const { data } = useMarks(filter);
  const [isLifting, setLifting] = useState(false);
  const mark = markOfAll(data?.doNotUseMarks ?? [], partyId);
  if (!mark) return null;
  return (
    <Alert
      severity="warning"
      sx={{ mb: 2, flexWrap: { xs: "wrap", sm: "nowrap" }, overflowWrap: "anywhere" }}
      action={
        <Button color="inherit" onClick={() => setLifting(true)}>
          Lift
        </Button>
      }
    >
      Do not use for introductions: {mark.reason}
      <br />
      Marked on {britishDate(mark.recordedAt)}
      {mark.recordedBy ? ` by ${mark.recordedBy.name}` : ""}.
      {isLifting ? <LiftDialog mark={mark} onClose={() => setLifting(false)} /> : null}
    </Alert>
  );
}
