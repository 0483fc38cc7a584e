import { DateInput, RadioButtonGroupInput, required, useDataProvider } from "react-admin";

import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { choices } from "../words/labels";
import { OUTCOMES, type PromiseRecord } from "./documents";

/** How a promise ended; said again, it puts right what was said before. */
export function SettleDialog({ promise, onClose }: { promise: PromiseRecord; onClose: () => void }) {
  const provider = useDataProvider();
  return (
    <FormDialog
      title={promise.outcome ? "Correct how it ended" : "Settle this promise"}
      lead={promise.text}
      defaultValues={{ outcome: promise.outcome, settledOn: promise.settledOn ?? londonToday() }}
      onSave={(values) =>
        provider.update("promises", {
          id: promise.id,
          data: { ...values, version: promise.version },
          previousData: promise,
        } as never)
      }
      savedWords="The promise is settled."
      onClose={onClose}
    >
      <RadioButtonGroupInput
        source="outcome"
        label="How it ended"
        choices={choices(OUTCOMES)}
        validate={required()}
      />
      <DateInput
        source="settledOn"
        label="When"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
    </FormDialog>
  );
}
