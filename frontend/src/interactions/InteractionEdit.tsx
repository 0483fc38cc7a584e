import Button from "@mui/material/Button";
import { useState } from "react";
import { useGetIdentity, useRecordContext, useUpdate } from "react-admin";
import { useNavigate, useSearchParams } from "react-router-dom";

import type { Row } from "../data_provider/resource";
import { PageTitle } from "../layout/PageTitle";
import { EditForm } from "../stale_edit/EditForm";
import { DoubleVisitWarning } from "../visits/DoubleVisitWarning";
import { questionOf, useVisitGate } from "../visits/use_double_visits";
import type { Draft, DraftChange } from "./draft";
import { InteractionForm } from "./InteractionForm";
import { plannedVisit } from "./planned_visit";
import { SaveBar } from "./SaveBar";
import { useDraftForm, withRefusal } from "./use_draft_form";
import { useBackOnline, useSending } from "./use_sending";

/** Corrects a record, or says afterwards what became of a planned one (?tookPlace=1). */
export function InteractionEdit() {
  return (
    <EditForm redirectTo={false}>
      <Opened />
    </EditForm>
  );
}

/** The record as it was when the form opened: from then on nothing may change it but the person. */
function Opened() {
  const record = useRecordContext<Row>();
  const [opened] = useState(record);
  return opened ? <EditInteraction record={opened} /> : null;
}

function EditInteraction({ record }: { record: Row }) {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [update] = useUpdate();
  const { identity } = useGetIdentity();
  const first = record as unknown as Draft;
  const form = useDraftForm(
    search.get("tookPlace") ? { ...first, status: "HELD" } : first,
    ({ status }) => status,
  );
  const plan = plannedVisit(form.draft, form.rolesByPerson);
  // What was planned before is not asked about again, as long as the day and the people stay.
  const isReplanned = questionOf(plan) !== questionOf(plannedVisit(first, form.rolesByPerson));
  const gate = useVisitGate(isReplanned ? plan : null);
  const showRecord = (state?: object) => navigate(`/interactions/${record.id}/show`, { state });
  const { sending, send, settle } = useSending(
    (data: Draft) =>
      update(
        "interactions",
        { id: record.id, data, previousData: record },
        { returnPromise: true },
      ) as Promise<Row>,
    () => showRecord({ wasSaved: true, _scrollToTop: true }),
  );
  const change = (wanted: DraftChange) => {
    if (sending.is === "refused") settle();
    form.change(wanted);
  };
  const save = () => {
    const content = form.ready();
    if (content) void gate.before(() => void send(content));
  };
  const planAnyway = () => {
    gate.accept();
    save();
  };
  useBackOnline(sending.is === "offline", save);
  return (
    <>
      <PageTitle title={`Edit: ${record.title}`} />
      <InteractionForm
        {...form}
        change={change}
        problems={withRefusal(form.problems, sending)}
        lookAt={form.failedTries + sending.is}
        author={record.recordedBy}
        teamName={record.team?.name ?? identity?.teamName ?? null}
        choosesStatus
        afterWho={
          <DoubleVisitWarning
            plan={plan}
            isAsking={gate.isAsking}
            onPlanAnyway={isReplanned ? planAnyway : undefined}
          />
        }
        onSave={save}
      >
        <SaveBar sending={sending} problem={Object.values(form.problems)[0]} onSave={save}>
          <Button onClick={() => showRecord()}>Cancel</Button>
        </SaveBar>
      </InteractionForm>
    </>
  );
}
