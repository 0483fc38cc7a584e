import Box from "@mui/material/Box";
import FormControl from "@mui/material/FormControl";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormLabel from "@mui/material/FormLabel";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import Typography from "@mui/material/Typography";
import { useGetOne, useGetRecordRepresentation, useTranslateLabel } from "react-admin";

import type { FieldConflict } from "../data_provider/errors";
import { resources } from "../data_provider/resource";
import { valueInWords } from "./value_in_words";

interface ConflictFieldProps {
  resource: string;
  conflict: FieldConflict;
  theirName: string;
  keepTheirs: boolean;
  onChoose: (keepTheirs: boolean) => void;
}

/** One field: mine, theirs, and what it was before either. */
export function ConflictField({ resource, conflict, theirName, keepTheirs, onChoose }: ConflictFieldProps) {
  const label = useTranslateLabel()({ resource, source: conflict.field });
  const { references, choices } = resources[resource] ?? {};
  const reference = references?.[conflict.field];
  const words = choices?.[conflict.field];
  const shown = (value: unknown) => {
    if (typeof value === "string" && reference) return <NameOf resource={reference} id={value} />;
    return valueInWords(typeof value === "string" ? (words?.[value] ?? value) : value);
  };
  return (
    <FormControl
      component="fieldset"
      fullWidth
      sx={{ mb: 2, pl: 1.5, borderLeft: 3, borderColor: "divider" }}
    >
      <FormLabel component="legend">{label}</FormLabel>
      <RadioGroup
        name={`keep-${conflict.field}`}
        value={keepTheirs ? "theirs" : "mine"}
        onChange={(_, value) => onChoose(value === "theirs")}
      >
        <FormControlLabel
          value="mine"
          control={<Radio size="small" />}
          label={<Side who="Mine">{shown(conflict.mine)}</Side>}
        />
        <FormControlLabel
          value="theirs"
          control={<Radio size="small" />}
          label={<Side who={theirName}>{shown(conflict.theirs)}</Side>}
        />
      </RadioGroup>
      <Typography variant="body2" color="text.secondary" component="div" sx={{ whiteSpace: "pre-wrap" }}>
        Before: {shown(conflict.before)}
      </Typography>
    </FormControl>
  );
}

function Side({ who, children }: { who: string; children: React.ReactNode }) {
  return (
    <Box component="span" sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      <strong>{who}:</strong> {children}
    </Box>
  );
}

function NameOf({ resource, id }: { resource: string; id: string }) {
  const { data } = useGetOne(resource, { id });
  const represent = useGetRecordRepresentation(resource);
  return <>{data ? represent(data) : "…"}</>;
}
