import { useState } from "react";
import { DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { britishDate, londonToday } from "../words/dates";
import { choices, SHOWN_RATINGS } from "../words/labels";
import { RATE_LINE, WITHDRAW_RATING, type HandRating, type PlanLine } from "./documents";
import { nameOf } from "./UpdateDialog";

type Rating = VariablesOf<typeof RATE_LINE>["input"]["rating"];
const BY_HAND = choices(SHOWN_RATINGS).filter(({ id }) => id !== "UNKNOWN");

export function RateDialog({ line, onClose }: { line: PlanLine; onClose: () => void }) {
  const [id] = useState(newId);
  const byRule = SHOWN_RATINGS[line.standing.byRule].toLowerCase();
  return (
    <FormDialog
      title={`Rate by hand: ${nameOf(line)}`}
      lead={`By rule it is ${byRule}: ${line.standing.reasons.join(" ")} Both ratings are shown, also to the board, with your reason.`}
      defaultValues={{ rating: null, reason: "", ratedOn: londonToday() }}
      saveLabel="Rate"
      onSave={({ rating, reason, ratedOn }) =>
        saving(
          ask(RATE_LINE, {
            input: {
              id,
              planLineId: line.id,
              rating: String(rating) as Rating,
              reason: String(reason ?? ""),
              ratedOn: String(ratedOn),
            },
          }),
        )
      }
      savedWords="The rating is recorded beside the rule’s."
      onClose={onClose}
    >
      <RadioButtonGroupInput source="rating" label="Rating" choices={BY_HAND} validate={required()} />
      <TextInput
        source="reason"
        label="Why it differs from the rule"
        validate={required()}
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <DateInput
        source="ratedOn"
        label="As at"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
    </FormDialog>
  );
}

export function WithdrawDialog({ rating, onClose }: { rating: HandRating; onClose: () => void }) {
  const { id, version, ratedOn } = rating;
  return (
    <FormDialog
      title="Withdraw this rating by hand?"
      lead={`The rule’s rating then stands alone. What was said on ${britishDate(ratedOn)} stays in the trail.`}
      defaultValues={{ withdrawnOn: londonToday() }}
      saveLabel="Withdraw"
      onSave={({ withdrawnOn }) =>
        saving(ask(WITHDRAW_RATING, { input: { id, version, withdrawnOn: String(withdrawnOn) } }))
      }
      savedWords="The rating by hand is withdrawn."
      onClose={onClose}
    >
      <DateInput
        source="withdrawnOn"
        label="From which day"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { min: ratedOn, max: londonToday() } }}
      />
    </FormDialog>
  );
}
