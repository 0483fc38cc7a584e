import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useRefresh } from "react-admin";

import { ask } from "../data_provider/graphql";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { COMPLETE_HANDOVER, PREVIEW, type Handover } from "./documents";
import { things } from "./words";

/** Exactly what the button does, then the button. A preview that no longer holds is refused and made anew. */
export function CompleteSection({ handover }: { handover: Handover }) {
  const [isShown, setShown] = useState(false);
  return (
    <Section title="Hand over">
      {isShown ? (
        <Preview handover={handover} />
      ) : (
        <>
          <Typography sx={{ mb: 1 }}>
            Everything changes hands in one step. Look at what will happen first; history keeps saying who did
            what before.
          </Typography>
          <Button variant="outlined" onClick={() => setShown(true)}>
            Show what will happen
          </Button>
        </>
      )}
    </Section>
  );
}

function Preview({ handover }: { handover: Handover }) {
  const [deactivate, setDeactivate] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["handover_preview", handover.id, handover.version],
    queryFn: ({ signal }) => ask(PREVIEW, { id: handover.id }, signal),
    gcTime: 0,
  });
  const preview = data?.handoverPreview;
  const complete = async () => {
    if (!preview) return;
    setBusy(true);
    setProblem("");
    try {
      await ask(COMPLETE_HANDOVER, { id: handover.id, previewDigest: preview.digest, deactivate });
      notify(`${handover.user.name}’s work is handed over.`, { type: "success" });
      refresh();
    } catch (refusal) {
      setProblem((refusal as Error).message);
      await refetch();
    } finally {
      setBusy(false);
    }
  };
  return (
    <QueryState of="the preview" isPending={isPending} error={error} onRetry={() => void refetch()}>
      {problem ? (
        <Alert severity="error" sx={{ mb: 1 }}>
          {problem}
        </Alert>
      ) : null}
      <Typography sx={{ mb: 1 }}>
        {preview?.total
          ? `${things(preview.total)} that you may see:`
          : "You see nothing that would change hands. What only others may see goes to the successor."}
      </Typography>
      {preview?.sections.map((section) => (
        <div key={section.kind}>
          <Typography variant="h3" sx={{ mt: 1 }}>
            {section.title}
          </Typography>
          <ul>
            {section.rows.map(({ recordId, label, whatHappens }) => (
              <li key={`${recordId} ${whatHappens}`} style={{ overflowWrap: "anywhere" }}>
                {label}: {whatHappens}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {handover.mayDeactivate ? (
        <FormControlLabel
          control={
            <Checkbox checked={deactivate} onChange={(event) => setDeactivate(event.target.checked)} />
          }
          label={`Deactivate ${handover.user.name}’s account too. They are signed out and stay named in the records.`}
          sx={{ display: "flex", mb: 1 }}
        />
      ) : null}
      <Button variant="contained" disabled={busy} onClick={() => void complete()}>
        Hand over now
      </Button>
    </QueryState>
  );
}
