import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DateInput, required, TextInput, useGetIdentity } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { britishDate, londonToday } from "../words/dates";
import { POLICY_ASK_TITLE, REQUEST_INTRODUCTION } from "./documents";
import { daysAfter } from "./lapse";
import { showElsewhereAbove } from "./problems";
import { draftToForward } from "./words";

interface Party {
  kind: string;
  id: string;
  label: string;
}

interface RequestDialogProps {
  askedId: string | null;
  /** The ally whom the colleague would speak to; none where they know the target themselves. */
  via: Party | null;
  target: Party;
  policyAskId: string | null;
  /** What an earlier request said, when somebody else is asked the same. */
  said?: { why: string; inItForThem: string; textToForward: string };
  onClose: () => void;
}

/** Asks a colleague to open a door. It waits for what its draft says: the ask's title and who is asking. */
export function RequestDialog(props: RequestDialogProps) {
  const { policyAskId } = props;
  const { identity } = useGetIdentity();
  const { data, isPending } = useQuery({
    queryKey: ["policy ask title", policyAskId],
    queryFn: ({ signal }) => ask(POLICY_ASK_TITLE, { id: policyAskId ?? "" }, signal),
    enabled: policyAskId !== null,
  });
  if (!identity || (policyAskId && isPending)) return null;
  return (
    <RequestForm {...props} myName={identity.fullName ?? ""} policyAsk={data?.policyAsk?.title ?? null} />
  );
}

const LAPSES_AFTER_DAYS = 14;
const SOONEST_DAYS = 2;
const LATEST_DAYS = 60;
const BOXES = ["askedId", "why", "inItForThem", "textToForward", "lapsesOn"];

function RequestForm(props: RequestDialogProps & { myName: string; policyAsk: string | null }) {
  const { askedId, via, target, policyAskId, said, onClose, myName, policyAsk } = props;
  const [id] = useState(newId);
  const today = londonToday();
  const save = (values: Record<string, unknown>) => {
    const { why, inItForThem, textToForward, lapsesOn } = values as Record<string, string>;
    return ask(REQUEST_INTRODUCTION, {
      input: {
        id,
        askedId: String(values.askedId),
        ...named("target", target),
        ...(via ? named("via", via) : {}),
        policyAskId,
        why,
        inItForThem: inItForThem ?? "",
        textToForward: textToForward ?? "",
        lapsesOn: lapsesOn || null,
      },
    }).catch(showElsewhereAbove(BOXES));
  };
  return (
    <FormDialog
      title={`Ask for an introduction to ${target.label}`}
      lead={
        <>
          {via ? `Through ${via.label}. ` : ""}
          {policyAsk ? `For the ask “${policyAsk}”. ` : ""}
          Your colleague sees it in Trellis and decides. Nothing is sent to anybody outside.
        </>
      }
      defaultValues={{
        askedId,
        why: said?.why ?? "",
        inItForThem: said?.inItForThem ?? "",
        textToForward:
          said?.textToForward ||
          draftToForward({ myName, target: target.label, via: via?.label ?? null, policyAsk }),
        lapsesOn: daysAfter(today, LAPSES_AFTER_DAYS),
      }}
      saveLabel="Ask"
      onSave={save}
      savedWords="Your colleague is asked. You see the answer under Introductions."
      onClose={onClose}
    >
      <UserInput source="askedId" label="Which colleague" />
      <TextInput
        source="why"
        label="Why"
        helperText="For your colleague: why this person, and why now"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
      />
      <TextInput
        source="inItForThem"
        label="What is in it for them (optional)"
        helperText={`Why ${target.label} would want to meet you`}
        multiline
        minRows={2}
        fullWidth
      />
      <TextInput
        source="textToForward"
        label="Text to forward"
        helperText="Your colleague may send this on as it stands: change it until it sounds right"
        multiline
        minRows={6}
        fullWidth
      />
      <DateInput
        source="lapsesOn"
        label="Lapses after"
        helperText={`Unanswered by then, it lapses: ${britishDate(daysAfter(today, SOONEST_DAYS))} to ${britishDate(daysAfter(today, LATEST_DAYS))}`}
        validate={required()}
        fullWidth
      />
    </FormDialog>
  );
}

/** { targetPersonId: … } or { targetOrganisationId: … }. */
function named(side: "target" | "via", { kind, id }: Party) {
  return { [`${side}${kind === "organisation" ? "Organisation" : "Person"}Id`]: id };
}
