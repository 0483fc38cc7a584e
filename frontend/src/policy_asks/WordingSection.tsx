import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRecordContext } from "react-admin";

import { ask } from "../data_provider/graphql";
import type { Row } from "../data_provider/resource";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { ASK_WORDINGS, type Wording } from "./framing_documents";
import { heldWords, raisedUnder, recordedWords } from "./framing_words";
import { CorrectWordingDialog, RewordDialog } from "./RewordDialog";
import { WordingComparison } from "./WordingComparison";

type Open = { is: "reword" } | { is: "correct"; wording: Wording } | null;

/** Each wording with the days on which it held and what was held under it, and any two of them side by side. */
export function WordingSection() {
  const policyAsk = useRecordContext<Row>();
  const [open, setOpen] = useState<Open>(null);
  const policyAskId = policyAsk?.id ?? "";
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ask_wordings", policyAskId, policyAsk?.version],
    queryFn: ({ signal }) => ask(ASK_WORDINGS, { policyAskId }, signal),
  });
  const again = () => void refetch();
  if (!policyAsk) return null;
  const wordings = data?.askWordings ?? [];
  return (
    <Section
      title="Wording"
      actions={
        <Button variant="outlined" onClick={() => setOpen({ is: "reword" })}>
          Reword the ask
        </Button>
      }
    >
      <QueryState of="the wordings" isPending={isPending} error={error} onRetry={again}>
        <Box component="ol" sx={{ listStyle: "none", m: 0, p: 0 }} aria-label="Wordings, newest first">
          {wordings.map((wording) => (
            <Line
              key={wording.id}
              policyAskId={policyAskId}
              wording={wording}
              onCorrect={() => setOpen({ is: "correct", wording })}
            />
          ))}
        </Box>
        {wordings.length > 1 ? <WordingComparison policyAskId={policyAskId} wordings={wordings} /> : null}
      </QueryState>
      {open?.is === "reword" ? <RewordDialog policyAsk={policyAsk} onClose={() => setOpen(null)} /> : null}
      {open?.is === "correct" ? (
        <CorrectWordingDialog wording={open.wording} onSaved={again} onClose={() => setOpen(null)} />
      ) : null}
    </Section>
  );
}

interface LineProps {
  policyAskId: string;
  wording: Wording;
  onCorrect: () => void;
}

function Line({ policyAskId, wording, onCorrect }: LineProps) {
  const { number, text, wordedOn, heldTo, note, recordedAt, recordedBy } = wording;
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: "divider", overflowWrap: "anywhere" }}>
      <Box sx={{ display: "flex", justifyContent: "space-between", gap: 1, flexWrap: "wrap" }}>
        <span>
          <strong>Wording {number}</strong>, {heldWords(wordedOn, heldTo)}
        </span>
        <Button size="small" aria-label={`Correct the date or note of wording ${number}`} onClick={onCorrect}>
          Correct
        </Button>
      </Box>
      <Box sx={{ whiteSpace: "pre-line", maxWidth: "75ch", my: 0.5 }}>{text}</Box>
      <Box sx={{ fontSize: "0.92rem" }}>
        <Raised policyAskId={policyAskId} wording={wording} />
      </Box>
      <Box sx={{ color: "text.secondary", fontSize: "0.87rem", whiteSpace: "pre-line" }}>
        {note} · {recordedWords(recordedAt, recordedBy)}
      </Box>
    </Box>
  );
}

function Raised({ policyAskId, wording }: { policyAskId: string; wording: Wording }) {
  const { number, raisedCount, wordedOn, heldTo } = wording;
  if (!raisedCount) return <>Not raised under this wording in anything that you may see.</>;
  const words = raisedCount === 1 ? "1 interaction" : `${raisedCount.toLocaleString("en-GB")} interactions`;
  return (
    <>
      Raised under this wording in{" "}
      <PageLink
        to={raisedUnder(policyAskId, wordedOn, heldTo)}
        aria-label={`${words} in which it was raised under wording ${number}`}
      >
        {words}
      </PageLink>
      .
    </>
  );
}
