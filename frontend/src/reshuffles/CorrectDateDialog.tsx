import { DateInput, required, TextInput, useDataProvider } from "react-admin";

import type { Row } from "../data_provider/resource";
import { FormDialog } from "../layout/FormDialog";
import { britishDate } from "../words/dates";

/** Another day for all moves at once. What was reported before stays as it was known then. */
export function CorrectDateDialog({ reshuffle, onClose }: { reshuffle: Row; onClose: () => void }) {
  const provider = useDataProvider();
  return (
    <FormDialog
      title="Correct the date"
      lead={`It is recorded as from ${britishDate(reshuffle.effectiveOn)}. All its roles move to the new day, and meetings in between show the role held on their day. Reports made before stay as they were known; the history keeps both days.`}
      defaultValues={{ effectiveOn: reshuffle.effectiveOn, correctionReason: "" }}
      onSave={(values) =>
        provider.update("reshuffles", {
          id: reshuffle.id,
          data: { ...values, version: reshuffle.version },
          previousData: reshuffle,
        } as never)
      }
      savedWords="The date is corrected."
      onClose={onClose}
    >
      <DateInput
        source="effectiveOn"
        label="First day of the new roles"
        validate={[required(), (day) => (day === reshuffle.effectiveOn ? "Choose another day." : undefined)]}
        fullWidth
      />
      <TextInput
        source="correctionReason"
        label="Why the day was wrong"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}
