import { useSearchParams } from "react-router-dom";

import { CreatePage, EditPage } from "../layout/FormPages";
import { londonToday } from "../words/dates";
import { OutcomeInputs } from "./OutcomeInputs";
import { useAskTitle } from "./use_ask_title";

/** A new outcome; the address may name the ask (?policyAskId=) or the organisation (?organisationId=). */
export function OutcomeCreate() {
  const [search] = useSearchParams();
  const [askId, organisationId] = [search.get("policyAskId"), search.get("organisationId")];
  const title = useAskTitle(askId);
  if (title === undefined) return null;
  return (
    <CreatePage
      title="Record an outcome"
      lead="What changed outside. Setbacks belong here too. Whether it was us is claimed afterwards, with evidence."
      defaultValues={{
        policyAsks: askId && title ? [{ id: askId, label: title }] : [],
        who: organisationId ? { organisationId } : null,
        changedOn: londonToday(),
        wasAnticipated: null,
      }}
    >
      <OutcomeInputs />
    </CreatePage>
  );
}

export function OutcomeEdit() {
  return (
    <EditPage title={({ title }) => `Correct “${title}”`}>
      <OutcomeInputs />
    </EditPage>
  );
}
