import { ask } from "../data_provider/graphql";
import { PREFILL, PREFILL_ASK, PREFILL_ORGANISATION } from "./documents";
import { body, changeDraft, outsider, recordOf, type Draft } from "./draft";

/** The draft with whom and what the address names: ?personId= &organisationId= &policyAskId=. What is not found is left out. */
export async function prefilled(draft: Draft, wanted: URLSearchParams, signal?: AbortSignal): Promise<Draft> {
  const [personId, organisationId, policyAskId] = ["personId", "organisationId", "policyAskId"].map((name) =>
    wanted.get(name),
  );
  const [person, organisation, policyAsk] = await Promise.all([
    personId ? found(ask(PREFILL, { id: personId }, signal).then((answer) => answer.person)) : null,
    organisationId
      ? found(ask(PREFILL_ORGANISATION, { id: organisationId }, signal).then((answer) => answer.organisation))
      : null,
    policyAskId
      ? found(ask(PREFILL_ASK, { id: policyAskId }, signal).then((answer) => answer.policyAsk))
      : null,
  ]);
  let filled = draft;
  if (person) filled = changeDraft(filled, { type: "add participant", participant: outsider(person) });
  if (organisation)
    filled = changeDraft(filled, { type: "add participant", participant: body(organisation) });
  if (policyAsk) filled = changeDraft(filled, recordOf(policyAsk, true));
  return filled;
}

function found<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  return answer.catch(() => null);
}
