import { useState } from "react";
import { RadioButtonGroupInput, required, SelectInput, TextInput, useDataProvider } from "react-admin";
import { useWatch } from "react-hook-form";

import { newId } from "../data_provider/new_id";
import type { Row } from "../data_provider/resource";
import { UserInput } from "../inputs/UserInput";
import type { DraftParticipant } from "../interactions/draft";
import { FormDialog } from "../layout/FormDialog";
import { britishDate } from "../words/dates";
import type { PromiseRecord } from "./documents";
import { DueInput } from "./DueInput";

const SIDES = [
  { id: "OURS", name: "We promised" },
  { id: "THEIRS", name: "They promised" },
];

/** What one side said in this interaction that it would do. */
export function PromiseDialog({ interaction, onClose }: { interaction: Row; onClose: () => void }) {
  const provider = useDataProvider();
  const [id] = useState(newId);
  const participants: DraftParticipant[] = interaction.participants;
  const theirs = participants.filter(({ isOurs }) => !isOurs).map(toChoice);
  return (
    <FormDialog
      title="Add a promise"
      lead={`Something that was promised on ${britishDate(interaction.occurredOn)} and is to be followed up.`}
      defaultValues={{
        side: "OURS",
        userId: participants.find(({ user }) => user)?.user?.id ?? null,
        stakeholder: theirs.length === 1 ? theirs[0].id : null,
        text: "",
        dueOn: null,
      }}
      onSave={(values) =>
        provider.create("promises", { data: { ...values, id, interactionId: interaction.id } })
      }
      savedWords="The promise is added."
      onClose={onClose}
    >
      <PromiseInputs theirs={theirs} />
    </FormDialog>
  );
}

/** Put right what was written down, or agree on another day. The history of the interaction keeps each. */
export function CorrectPromiseDialog({ promise, onClose }: { promise: PromiseRecord; onClose: () => void }) {
  const provider = useDataProvider();
  const { stakeholder } = promise;
  const theirs = stakeholder
    ? [{ id: `${stakeholder.kind} ${stakeholder.id}`, name: stakeholder.label }]
    : [];
  return (
    <FormDialog
      title="Correct this promise"
      lead={`Promised on ${britishDate(promise.madeOn)}.`}
      defaultValues={{
        side: promise.isOurs ? "OURS" : "THEIRS",
        userId: promise.user?.id ?? null,
        stakeholder: theirs[0]?.id ?? null,
        text: promise.text,
        dueOn: promise.dueOn,
      }}
      onSave={(values) =>
        provider.update("promise_terms", {
          id: promise.id,
          data: { ...values, version: promise.version },
          previousData: promise,
        } as never)
      }
      savedWords="The promise is corrected."
      onClose={onClose}
    >
      <PromiseInputs theirs={theirs} />
    </FormDialog>
  );
}

function PromiseInputs({ theirs }: { theirs: { id: string; name: string }[] }) {
  return (
    <>
      <RadioButtonGroupInput source="side" label="Whose promise" choices={SIDES} validate={required()} />
      <Who theirs={theirs} />
      <TextInput
        source="text"
        label="What was promised"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <DueInput source="dueOn" />
    </>
  );
}

/** Whoever promised is needed; to whom may stay open. */
function Who({ theirs }: { theirs: { id: string; name: string }[] }) {
  const isOurs = useWatch({ name: "side" }) === "OURS";
  const colleague = (
    <UserInput
      key="user"
      source="userId"
      label={isOurs ? "Who of us promised it" : "To whom of us (optional)"}
      validate={isOurs ? required() : undefined}
    />
  );
  const stakeholder = (
    <SelectInput
      key="stakeholder"
      source="stakeholder"
      label={isOurs ? "To whom (optional)" : "Who promised it"}
      choices={theirs}
      validate={isOurs ? undefined : required()}
      fullWidth
    />
  );
  return <>{isOurs ? [colleague, stakeholder] : [stakeholder, colleague]}</>;
}

function toChoice({ person, organisation, label }: DraftParticipant) {
  return { id: person ? `person ${person.id}` : `organisation ${organisation?.id}`, name: label };
}
