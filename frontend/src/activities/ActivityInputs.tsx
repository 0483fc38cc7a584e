import Alert from "@mui/material/Alert";
import {
  AutocompleteArrayInput,
  DateInput,
  NullableBooleanInput,
  ReferenceArrayInput,
  required,
  SelectInput,
  TextInput,
} from "react-admin";
import { useWatch } from "react-hook-form";

import { UserInput } from "../inputs/UserInput";
import { choices } from "../words/labels";
import { ChecklistInput } from "./ChecklistInput";
import { ContributorsInput } from "./ContributorsInput";
import type { FieldUse, Kind } from "./documents";
import { usePlanLines } from "./use_kinds";
import { FORMATS } from "./words";

/** The form of one kind of activity: what the kind does not use is not there. */
export function ActivityInputs({ kind }: { kind: Kind }) {
  const state = useWatch({ name: "state" }) as string | undefined;
  const { choices: lines, isPending } = usePlanLines();
  const reason = kind.fields.find(({ name }) => name === "stateReason");
  return (
    <>
      {kind.notice ? (
        <Alert severity="info" sx={{ mb: 2, width: 1 }}>
          {kind.notice}
        </Alert>
      ) : null}
      <TextInput
        source="title"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <DateInput source="happenedOn" label={kind.dateLabel} validate={required()} fullWidth />
      {kind.states.length > 1 ? (
        <SelectInput
          source="state"
          choices={kind.states.map(({ state, label }) => ({ id: state, name: label }))}
          validate={required()}
          fullWidth
        />
      ) : null}
      {state === "MISSED" || state === "CANCELLED" ? (
        <TextInput
          source="stateReason"
          label={state === "MISSED" ? (reason?.label ?? "Why it was missed") : "Why (optional)"}
          validate={state === "MISSED" ? required() : undefined}
          multiline
          fullWidth
        />
      ) : null}
      {kind.fields
        .filter(({ name }) => name !== "stateReason")
        .map((use) => (
          <UsedField key={use.name} use={use} kind={kind} isDone={state === "DONE"} />
        ))}
      <AutocompleteArrayInput
        source="planLineIds"
        label="Lines of the plan that it serves"
        choices={lines}
        isPending={isPending}
        fullWidth
      />
      <UserInput source="ownerId" label="Owner" />
    </>
  );
}

function UsedField({ use, kind, isDone }: { use: FieldUse; kind: Kind; isDone: boolean }) {
  const { name, label, help } = use;
  const validate = use.isRequired && isDone ? required() : undefined;
  const common = { source: name, label, validate, helperText: help || undefined, fullWidth: true } as const;
  switch (name) {
    case "format":
      return <SelectInput {...common} choices={choices(FORMATS)} />;
    case "summary":
    case "response":
    case "action":
      return <TextInput {...common} multiline minRows={2} />;
    case "actionDueOn":
    case "actionDoneOn":
    case "nextOn":
      return <DateInput {...common} parse={(value) => value || null} />;
    case "hasEqualityAssessment":
      return <NullableBooleanInput {...common} trueLabel="Yes" falseLabel="No" nullLabel="Not known" />;
    case "contributors":
      return <ContributorsInput label={label} parts={kind.parts} isRequired={use.isRequired && isDone} />;
    case "policyAskIds":
      return (
        <ReferenceArrayInput source={name} reference="policy_asks">
          <AutocompleteArrayInput
            label={label}
            optionText="title"
            filterToQuery={(q: string) => ({ q })}
            fullWidth
          />
        </ReferenceArrayInput>
      );
    case "checklist":
      return <ChecklistInput label={label} />;
    default:
      return <TextInput {...common} />;
  }
}
