import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Confirm, useCreate, useUpdate } from "react-admin";
import { useNavigate, useSearchParams } from "react-router-dom";

import { mayOpen, me, type Me } from "../auth/auth_provider";
import { ask } from "../data_provider/graphql";
import type { Row } from "../data_provider/resource";
import { LoadingPage } from "../layout/LoadingPage";
import { NotAllowedPage } from "../layout/NotAllowedPage";
import { PageTitle } from "../layout/PageTitle";
import { DoubleVisitWarning } from "../visits/DoubleVisitWarning";
import { useVisitGate } from "../visits/use_double_visits";
import { britishInstant } from "../words/dates";
import { VERSION_OF } from "./documents";
import { newDraft, type Draft, type DraftChange } from "./draft";
import { londonNow, statusAt } from "./draft_rules";
import { forgetDraft, forgetSavedDraft, keepDraft, keptDraft, type KeptDraft } from "./draft_store";
import { InteractionForm } from "./InteractionForm";
import { plannedVisit } from "./planned_visit";
import { prefilled } from "./prefill";
import { SaveBar } from "./SaveBar";
import { useDraftForm, withRefusal } from "./use_draft_form";
import { useBackOnline, useSending } from "./use_sending";

/** Where an interaction is logged. An unsent draft comes first, whatever the address asks for. */
export function InteractionCreate() {
  const [search] = useSearchParams();
  const [round, setRound] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: ["new draft", search.toString(), round],
    queryFn: async ({ signal }) => {
      const user = await me();
      const kept = keptDraft(user.id);
      if (kept) return { user, kept, draft: kept.draft };
      return { user, kept: null, draft: await prefilled(newDraft(user, londonNow().date), search, signal) };
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  if (error) {
    return (
      <Alert severity="error" action={<Button onClick={() => void refetch()}>Try again</Button>}>
        {error.message}
      </Alert>
    );
  }
  if (!data) return <LoadingPage />;
  if (!mayOpen(data.user.level, "interactions")) return <NotAllowedPage />;
  const startAfresh = () => {
    forgetDraft();
    setRound(round + 1);
  };
  return <LogInteraction key={data.draft.id} {...data} onDiscard={startAfresh} />;
}

interface LogInteractionProps {
  user: Me;
  draft: Draft;
  kept: KeptDraft | null;
  onDiscard: () => void;
}

function LogInteraction({ user, draft: first, kept, onDiscard }: LogInteractionProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useDraftForm(first, (typed) => statusAt(typed, londonNow()));
  const { draft, typed, ready } = form;
  const plan = plannedVisit(draft, form.rolesByPerson);
  const gate = useVisitGate(plan);

  const onSaved = ({ id }: { id: string }) => {
    forgetSavedDraft(user.id, draft.id);
    client.removeQueries({ queryKey: ["new draft"] });
    navigate(`/interactions/${id}/show`, { state: { wasSaved: true, _scrollToTop: true } });
  };
  const { sending, send, settle } = useSavingOfNew(onSaved);
  const correcting = useSavingOnto(onSaved);
  const latest = correcting.sending.is === "idle" ? sending : correcting.sending;

  useEffect(() => {
    if (typed !== first) keepDraft(user.id, typed);
  }, [typed, first, user.id]);

  const save = () => {
    const content = ready();
    if (!content) return;
    keepDraft(user.id, typed);
    void gate.before(() => void send(content));
  };
  const planAnyway = () => {
    gate.accept();
    save();
  };
  const openJoined = (id: string) => {
    forgetDraft();
    client.removeQueries({ queryKey: ["new draft"] });
    navigate(`/interactions/${id}/show`, { state: { _scrollToTop: true } });
  };
  useBackOnline(sending.is === "offline", save);
  const change = (wanted: DraftChange) => {
    if (sending.is === "refused") settle();
    form.change(wanted);
  };
  const saveOnto = () => {
    const content = ready();
    if (content) void correcting.send(content);
  };
  return (
    <>
      <PageTitle title="Log an interaction" />
      {kept ? <UnsentDraft keptAt={kept.keptAt} onDiscard={onDiscard} /> : null}
      <InteractionForm
        {...form}
        change={change}
        problems={withRefusal(form.problems, latest)}
        lookAt={form.failedTries + latest.is}
        author={user}
        teamName={user.teamName}
        afterWho={
          <DoubleVisitWarning
            plan={plan}
            isAsking={gate.isAsking}
            onPlanAnyway={planAnyway}
            onOpenJoined={openJoined}
          />
        }
        onSave={save}
      >
        <SaveBar
          sending={latest}
          problem={Object.values(form.problems)[0]}
          onSave={save}
          alreadySaved={<AlreadySaved onOpen={() => onSaved(draft)} onSaveChanges={saveOnto} />}
        >
          <DiscardButton isWritten={typed !== first || kept !== null} onDiscard={onDiscard} />
        </SaveBar>
      </InteractionForm>
    </>
  );
}

function useSavingOfNew(onSaved: (saved: { id: string }) => void) {
  const [create] = useCreate();
  return useSending(
    (data: Draft) => create("interactions", { data }, { returnPromise: true }) as Promise<Row>,
    onSaved,
  );
}

/** Saves a draft onto the record that an earlier try of it made. */
function useSavingOnto(onSaved: (saved: { id: string }) => void) {
  const [update] = useUpdate();
  return useSending(async (draft: Draft) => {
    const { interaction } = await ask(VERSION_OF, { id: draft.id });
    const data = { ...draft, version: interaction?.version };
    const wanted = { id: draft.id, data, previousData: data };
    return (await update("interactions", wanted, { returnPromise: true })) as Row;
  }, onSaved);
}

function UnsentDraft({ keptAt, onDiscard }: { keptAt: string; onDiscard: () => void }) {
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) return null;
  return (
    <Alert severity="info" sx={{ mb: 1.5, maxWidth: 760 }}>
      Your unsent draft of {britishInstant(keptAt)}.
      <br />
      <Button onClick={() => setOpen(false)}>Continue</Button>
      <Button onClick={onDiscard}>Discard</Button>
    </Alert>
  );
}

/** One tap beside the button to save must not lose what was written. */
function DiscardButton({ isWritten, onDiscard }: { isWritten: boolean; onDiscard: () => void }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => (isWritten ? setAsking(true) : onDiscard())}>Discard</Button>
      <Confirm
        isOpen={isAsking}
        title="Discard what you wrote?"
        content="It is not saved anywhere else."
        confirm="Discard"
        cancel="Keep writing"
        confirmColor="warning"
        onConfirm={onDiscard}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function AlreadySaved({ onOpen, onSaveChanges }: { onOpen: () => void; onSaveChanges: () => void }) {
  return (
    <Alert severity="info" sx={{ mb: 1 }}>
      An earlier try had arrived before the connection was lost. What you changed since then is not in it.
      <br />
      <Button onClick={onSaveChanges}>Save my changes to it</Button>
      <Button onClick={onOpen}>Open it as it was saved</Button>
    </Alert>
  );
}
