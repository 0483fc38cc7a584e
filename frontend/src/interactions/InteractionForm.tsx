import Card from "@mui/material/Card";
import GlobalStyles from "@mui/material/GlobalStyles";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useEffect, useRef, type Dispatch, type ReactNode } from "react";

import { choices, INTERACTION_KINDS, INTERACTION_STATUSES } from "../words/labels";
import { AsksPicker } from "./AsksPicker";
import { ChipChoice } from "./ChipChoice";
import type { Draft, DraftChange, Named } from "./draft";
import type { HeldRole } from "./draft_rules";
import { ParticipantPicker } from "./ParticipantPicker";
import { SensitivityInput } from "./SensitivityInput";
import { WhenInput } from "./WhenInput";

interface InteractionFormProps {
  draft: Draft;
  change: Dispatch<DraftChange>;
  rolesByPerson: Record<string, HeldRole[]>;
  problems: Record<string, string>;
  /** Changes after each try that failed: the first problem then comes into view. */
  lookAt: string;
  author: Named | null;
  teamName: string | null;
  /** A new record is planned or held by its date; an old one says which, or that it was called off. */
  choosesStatus?: boolean;
  /** What must be seen about these people on this day, before it is saved. */
  afterWho?: ReactNode;
  onSave: () => void;
  /** The bar with the button to save. */
  children: ReactNode;
}

/** What, when, who, which asks, notes, and who may read it: in the order in which one tells it. */
export function InteractionForm(props: InteractionFormProps) {
  const {
    draft,
    change,
    rolesByPerson,
    problems,
    lookAt,
    author,
    teamName,
    choosesStatus,
    afterWho,
    onSave,
    children,
  } = props;
  const form = useRef<HTMLFormElement>(null);
  const who = useRef<HTMLInputElement>(null);
  const set = (values: Partial<Draft>) => change({ type: "set", values });

  useEffect(() => {
    // On a phone the keyboard would cover half of the form at once.
    if (!choosesStatus && window.matchMedia?.("(pointer: fine)").matches)
      who.current?.focus({ preventScroll: true });
  }, [choosesStatus]);
  useCtrlEnter(onSave);
  useEffect(() => {
    form.current?.querySelector(".Mui-error")?.scrollIntoView({ block: "center" });
  }, [lookAt]);

  return (
    <form
      ref={form}
      noValidate
      style={{ maxWidth: 760 }}
      // Enter in a box picks or does nothing: a half-written record is never sent by it.
      onSubmit={(event) => event.preventDefault()}
    >
      {/* The bar below never covers what the Tab key reaches. */}
      <GlobalStyles styles={{ html: { scrollPaddingBottom: 96, scrollPaddingTop: 64 } }} />
      <Part title="What">
        <ChipChoice
          legend="Kind"
          hideLegend
          choices={choices(INTERACTION_KINDS)}
          value={draft.kind}
          onChange={(kind) => kind && set({ kind })}
        />
        {choosesStatus ? (
          <ChipChoice
            legend="Did it take place?"
            choices={choices(INTERACTION_STATUSES)}
            value={draft.status}
            onChange={(status) => status && set({ status })}
            problem={problems.status}
          />
        ) : null}
      </Part>
      <Part title="When">
        <WhenInput draft={draft} onChange={set} problems={problems} />
        {draft.status === "PLANNED" && !choosesStatus ? (
          <Typography variant="body2" role="status">
            This is still to come, so it is saved as planned. Open it afterwards to say what happened.
          </Typography>
        ) : null}
      </Part>
      <Part title="Who">
        <ParticipantPicker
          draft={draft}
          change={change}
          rolesByPerson={rolesByPerson}
          problems={problems}
          inputRef={who}
        />
      </Part>
      {afterWho}
      <Part title="Asks">
        {draft.status === "HELD" ? (
          <AsksPicker draft={draft} change={change} rolesByPerson={rolesByPerson} problems={problems} />
        ) : (
          <Typography variant="body2" color="text.secondary">
            Which asks were raised can be said once it has taken place.
          </Typography>
        )}
      </Part>
      <Part title="Notes">
        <TextField
          label="Notes"
          value={draft.notes}
          onChange={({ target }) => set({ notes: target.value })}
          multiline
          minRows={3}
          fullWidth
          error={Boolean(problems.notes)}
          helperText={problems.notes}
        />
        <TextField
          label="Title (optional)"
          value={draft.title}
          onChange={({ target }) => set({ title: target.value })}
          fullWidth
          error={Boolean(problems.title)}
          helperText={problems.title ?? "Left empty, it is made from the kind and the names."}
        />
      </Part>
      <Part title="Who may read it">
        <SensitivityInput
          draft={draft}
          onChange={set}
          problems={problems}
          author={author}
          teamName={teamName}
        />
      </Part>
      {children}
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card
      component="section"
      aria-label={title}
      sx={{ p: { xs: 1.25, sm: 2 }, mb: 1.25, display: "grid", gap: 1 }}
    >
      <Typography variant="h2">{title}</Typography>
      {children}
    </Card>
  );
}

function useCtrlEnter(onSave: () => void): void {
  const latest = useRef(onSave);
  useEffect(() => {
    latest.current = onSave;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) latest.current();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
