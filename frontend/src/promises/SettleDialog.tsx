import {
  AutocompleteInput,
  DateInput,
  RadioButtonGroupInput,
  ReferenceInput,
  required,
  TextInput,
  useDataProvider,
} from "react-admin";
import { useWatch } from "react-hook-form";

import type { Row } from "../data_provider/resource";
import { FormDialog } from "../layout/FormDialog";
import { britishDate, londonToday } from "../words/dates";
import { choices } from "../words/labels";
import { OUTCOMES, type PromiseRecord } from "./documents";

/** How a promise ended, and what shows it; said again, it puts right what was said before. */
export function SettleDialog({ promise, onClose }: { promise: PromiseRecord; onClose: () => void }) {
  const provider = useDataProvider();
  return (
    <FormDialog
      title={promise.outcome ? "Correct how it ended" : "Settle this promise"}
      lead={promise.text}
      defaultValues={{
        outcome: promise.outcome,
        settledOn: promise.settledOn ?? londonToday(),
        settledByInteractionId: promise.settledBy?.interactionId ?? null,
        settledByUrl: promise.settledByUrl,
        settledNote: promise.settledNote,
      }}
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
      <Shown promise={promise} />
    </FormDialog>
  );
}

/** That it was kept is shown by a record, a link or a note; why it was not is told in a note. */
function Shown({ promise }: { promise: PromiseRecord }) {
  const outcome = useWatch({ name: "outcome" });
  if (!outcome) return null;
  const isKept = outcome === "KEPT";
  return (
    <>
      {isKept ? <SettledIn promise={promise} /> : null}
      {isKept ? <TextInput source="settledByUrl" label="Or a link to a document" fullWidth /> : null}
      <TextInput
        source="settledNote"
        label={isKept ? "Or a note" : "Why"}
        validate={isKept ? undefined : required()}
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}

function SettledIn({ promise: { stakeholder, madeOn } }: { promise: PromiseRecord }) {
  const whose = stakeholder ? { [`${stakeholder.kind}Id`]: stakeholder.id } : {};
  return (
    <ReferenceInput
      source="settledByInteractionId"
      reference="interactions"
      filter={{ ...whose, status: ["HELD"], occurredFrom: madeOn }}
      sort={{ field: "occurredOn", order: "DESC" }}
      perPage={25}
    >
      <AutocompleteInput
        label="Settled in this interaction"
        optionText={({ title, occurredOn }: Row) => `${britishDate(occurredOn)}: ${title}`}
        filterToQuery={(q: string) => (q ? { q } : {})}
        helperText={
          stakeholder ? `Held with ${stakeholder.label} since the promise.` : "Held since the promise."
        }
        fullWidth
      />
    </ReferenceInput>
  );
}
