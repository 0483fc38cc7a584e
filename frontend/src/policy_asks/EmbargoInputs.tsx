import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import Typography from "@mui/material/Typography";
import {
  AutocompleteArrayInput,
  DateInput,
  ReferenceArrayInput,
  TextInput,
  useRecordContext,
} from "react-admin";
import { useFormState, useWatch } from "react-hook-form";

import { britishInstant } from "../words/dates";

/** Keep the ask back until a day and time in London. Only whoever may change that is offered it. */
export function EmbargoInputs() {
  const policyAsk = useRecordContext();
  if (policyAsk?.mayChangeEmbargo === false) {
    return policyAsk.isEmbargoed ? (
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        Under embargo until {britishInstant(policyAsk.embargoedUntil)}. Its owner alone can change that.
      </Typography>
    ) : null;
  }
  return (
    <Box component="section" aria-label="Embargo" sx={{ width: "100%", mb: 2 }}>
      <Typography variant="h3" component="h2">
        Embargo
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        Until then only its owner and those named here see the ask, and whatever names it. Leave the date
        empty for no embargo.
      </Typography>
      <Box sx={{ display: "grid", gap: 1, gridTemplateColumns: { xs: "1fr", sm: "1fr 1fr" } }}>
        <DateInput source="embargo.on" label="Embargo ends on" parse={(value) => value || null} fullWidth />
        <TextInput
          source="embargo.at"
          label="At (London time)"
          type="time"
          parse={(value) => value || null}
          fullWidth
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </Box>
      <Refusal />
      <ReferenceArrayInput source="embargo.readerIds" reference="users" filter={{ isActive: true }}>
        <AutocompleteArrayInput
          label="Who else sees it before then"
          optionText="name"
          filterToQuery={(q: string) => ({ q })}
          fullWidth
        />
      </ReferenceArrayInput>
    </Box>
  );
}

/** A time without a date, and what the server says of the two together. */
function Refusal() {
  const { errors } = useFormState();
  const embargo = useWatch({ name: "embargo" }) as { on?: string | null; at?: string | null } | undefined;
  const until = (errors.embargo as { until?: unknown } | undefined)?.until;
  const words = typeof until === "string" ? until : (until as { message?: string } | undefined)?.message;
  if (words) return <FormHelperText error>{words}</FormHelperText>;
  if (embargo?.on && !embargo.at) {
    return <FormHelperText>Without a time the embargo ends as that day begins, at 00:00.</FormHelperText>;
  }
  return embargo?.at && !embargo.on ? <FormHelperText error>Choose the day too.</FormHelperText> : null;
}
