import Box from "@mui/material/Box";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { QueryState } from "../layout/QueryState";
import { visuallyHidden } from "../layout/visually_hidden";
import { britishDate } from "../words/dates";
import { COMPARE_WORDINGS, type Wording, type WordingPart } from "./framing_documents";

/** Any two wordings, word by word: what went is struck through, what came is underlined, and both are said in words. */
export function WordingComparison({ policyAskId, wordings }: { policyAskId: string; wordings: Wording[] }) {
  const [first, setFirst] = useState(wordings[1].number);
  const [second, setSecond] = useState(wordings[0].number);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["compare_wordings", policyAskId, first, second, wordings[0].text],
    queryFn: ({ signal }) => ask(COMPARE_WORDINGS, { policyAskId, first, second }, signal),
  });
  return (
    <Box component="section" aria-label="Compare two wordings" sx={{ mt: 2 }}>
      <Typography variant="h3">Compare two wordings</Typography>
      <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap", my: 1 }}>
        <Choice label="From" value={first} wordings={wordings} onChange={setFirst} />
        <Choice label="To" value={second} wordings={wordings} onChange={setSecond} />
      </Box>
      <QueryState of="the comparison" isPending={isPending} error={error} onRetry={refetch}>
        <Compared parts={data?.compareWordings ?? []} />
      </QueryState>
    </Box>
  );
}

interface ChoiceProps {
  label: string;
  value: number;
  wordings: Wording[];
  onChange: (number: number) => void;
}

function Choice({ label, value, wordings, onChange }: ChoiceProps) {
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      sx={{ minWidth: 220, flex: { xs: "1 1 100%", sm: "0 1 auto" } }}
    >
      {wordings.map(({ id, number, wordedOn }) => (
        <MenuItem key={id} value={number}>
          Wording {number}, {britishDate(wordedOn)}
        </MenuItem>
      ))}
    </TextField>
  );
}

export function Compared({ parts }: { parts: WordingPart[] }) {
  const hasChanged = parts.some(({ kind }) => kind !== "SAME");
  return (
    <>
      <Typography variant="body2" color="text.secondary">
        {hasChanged ? "Words taken out are struck through; words put in are underlined." : "No word differs."}
      </Typography>
      <Box sx={{ whiteSpace: "pre-wrap", maxWidth: "75ch", overflowWrap: "anywhere", mt: 0.5 }}>
        {parts.map(({ kind, text }, place) => (
          <Marked key={place} kind={kind} text={text} />
        ))}
      </Box>
    </>
  );
}

function Marked({ kind, text }: WordingPart) {
  if (kind === "SAME") return <>{text}</>;
  const isAdded = kind === "ADDED";
  return (
    <Box
      component={isAdded ? "ins" : "del"}
      sx={{
        textDecoration: isAdded ? "underline" : "line-through",
        bgcolor: "action.selected",
        fontWeight: isAdded ? 600 : undefined,
      }}
    >
      <span style={visuallyHidden}>{isAdded ? "put in: " : "taken out: "}</span>
      {text}
      <span style={visuallyHidden}>
        {isAdded ? " (end of what was put in) " : " (end of what was taken out) "}
      </span>
    </Box>
  );
}
