import {
  DateInput,
  RadioButtonGroupInput,
  required,
  SelectInput,
  TextInput,
  useGetIdentity,
} from "react-admin";
import { useWatch } from "react-hook-form";

import { TemplateInput } from "../campaigns/TemplateInput";
import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { choices, INTERACTION_KINDS } from "../words/labels";
import { ACCEPT, type Line } from "./documents";
import type { PlannedCampaign } from "./PlanLines";

const WAYS = [
  { id: "INTERACTION", name: "Plan it as an interaction" },
  { id: "INTRODUCTION", name: "Ask for an introduction" },
];

/** A line becomes a planned interaction of its colleague, or a request to that colleague for an introduction. */
export function AcceptDialog({
  line,
  campaign,
  onClose,
}: {
  line: Line;
  campaign: PlannedCampaign;
  onClose: () => void;
}) {
  const { identity } = useGetIdentity();
  const isMine = identity?.id === line.colleague.id;
  const { via, colleague, stakeholder } = line;
  return (
    <FormDialog
      title={`Accept: ${colleague.label} with ${stakeholder.label}`}
      lead={
        via
          ? `The way leads through ${via.label}. Nothing is sent to anybody outside.`
          : "Nothing is sent to anybody outside."
      }
      defaultValues={{
        id: newId(),
        as: "INTERACTION",
        kind: line.isCold ? "LETTER" : "MEETING",
        policyAskId: campaign.asks.length === 1 ? campaign.asks[0].policyAsk.id : null,
      }}
      saveLabel="Accept"
      onSave={(values) => saving(ask(ACCEPT, { input: inputOf(values, line) }))}
      savedWords="Accepted."
      onClose={onClose}
    >
      {isMine ? null : (
        <RadioButtonGroupInput source="as" label="What it becomes" choices={WAYS} row={false} />
      )}
      <Details campaign={campaign} colleague={colleague.label} />
    </FormDialog>
  );
}

function Details({ campaign, colleague }: { campaign: PlannedCampaign; colleague: string }) {
  const as = useWatch({ name: "as" }) as string;
  if (as === "INTRODUCTION") {
    return (
      <>
        <TextInput
          source="why"
          label="Why"
          helperText={`${colleague} reads it, and nobody else`}
          validate={required("Say why you ask.")}
          multiline
          fullWidth
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <SelectInput
          source="policyAskId"
          label="About which ask"
          choices={campaign.asks.map(({ policyAsk }) => ({ id: policyAsk.id, name: policyAsk.title }))}
          fullWidth
        />
      </>
    );
  }
  return (
    <>
      <SelectInput
        source="kind"
        label="Kind"
        choices={choices(INTERACTION_KINDS)}
        validate={required()}
        fullWidth
      />
      <DateInput
        source="day"
        label="Day"
        validate={required("Choose a day.")}
        fullWidth
        slotProps={{ htmlInput: { min: later(campaign.startsOn, londonToday()), max: campaign.endsOn } }}
      />
      <TemplateInput />
    </>
  );
}

const later = (one: string, other: string): string => (one > other ? one : other);

export function inputOf(values: Record<string, unknown>, { id, version }: Line) {
  const given = { id: String(values.id), lineId: id, version };
  if (values.as === "INTRODUCTION") {
    return {
      ...given,
      as: "INTRODUCTION" as const,
      why: String(values.why),
      policyAskId: (values.policyAskId as string | null) || null,
    };
  }
  return {
    ...given,
    as: "INTERACTION" as const,
    kind: values.kind as "MEETING",
    day: String(values.day),
    templateId: (values.templateId as string | null) || null,
  };
}
