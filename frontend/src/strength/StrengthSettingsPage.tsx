import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNotify } from "react-admin";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import { CHANGE_STRENGTH_SETTINGS, STRENGTH_SETTINGS, type StrengthBound } from "./documents";
import { inputOf, problemsOf } from "./settings";

/** The constants of strength: what is in force, how far each may be changed and why, and what they were before. */
export function StrengthSettingsPage() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["strength settings"],
    queryFn: ({ signal }) => ask(STRENGTH_SETTINGS, {}, signal),
  });
  const settings = data?.strengthSettings;
  return (
    <>
      <PageTitle
        title="Strength settings"
        lead={
          <>
            In force: {settings?.current.words ?? "…"}. Every score, route and measure says which constants it
            used. <PageLink to="/strength_model_card">How strength was measured</PageLink>
          </>
        }
      />
      <QueryState of="the settings" isPending={isPending} error={error} onRetry={refetch}>
        {settings ? (
          <>
            <Section title="Change the constants">
              <SettingsForm key={settings.past.length} bounds={settings.bounds} onSaved={refetch} />
            </Section>
            <Section title="What was chosen before">
              {settings.past.length ? (
                <PlainTable
                  label="Constants that were chosen, newest first"
                  items={settings.past}
                  keyOf={({ id }) => id}
                  columns={[
                    {
                      heading: "When",
                      isNarrow: true,
                      cell: ({ recordedAt }) => britishInstant(recordedAt),
                    },
                    { heading: "By", cell: ({ recordedBy }) => recordedBy?.name ?? "Trellis" },
                    { heading: "Constants", isHeading: true, cell: ({ constants }) => constants.words },
                    { heading: "Why", cell: ({ reason }) => reason },
                  ]}
                />
              ) : (
                <EmptyState title="Never changed">
                  The measured constants, which Trellis comes with, have always been in force.
                </EmptyState>
              )}
            </Section>
          </>
        ) : null}
      </QueryState>
    </>
  );
}

function SettingsForm({ bounds, onSaved }: { bounds: StrengthBound[]; onSaved: () => void }) {
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(bounds.map(({ name, value }) => [name, String(value)])),
  );
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const notify = useNotify();
  const client = useQueryClient();
  const problems = problemsOf(bounds, typed, reason);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => ask(CHANGE_STRENGTH_SETTINGS, { input: inputOf(bounds, typed, reason) }),
    onSuccess: () => {
      notify("The constants are changed. Every strength follows them from now on.", { type: "success" });
      // Each score on every page rests on the constants.
      client.invalidateQueries();
      onSaved();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!Object.keys(problems).length) mutate();
  };
  const shown = (field: string) => (tried ? problems[field] : undefined);
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: "grid", gap: 2.5, maxWidth: 640 }}>
      {error ? <Alert severity="error">{error.message}</Alert> : null}
      {bounds.map(({ name, label, measured, least, most, unit, source }) => (
        <TextField
          key={name}
          label={label}
          value={typed[name]}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          error={Boolean(shown(name))}
          helperText={
            shown(name) ?? `${least} to ${most} ${unit}; Trellis comes with ${measured}. Source: ${source}.`
          }
          slotProps={{ htmlInput: { inputMode: "decimal" } }}
        />
      ))}
      <TextField
        label="Why this change"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={Boolean(shown("reason"))}
        helperText={shown("reason") ?? "Kept for ever beside the change."}
        multiline
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
        <Button type="submit" variant="contained" disabled={isPending}>
          {isPending ? "Working all ties out anew…" : "Change the constants"}
        </Button>
        <Button
          onClick={() =>
            setTyped(Object.fromEntries(bounds.map(({ name, measured }) => [name, String(measured)])))
          }
        >
          Fill in the measured values
        </Button>
      </Box>
      <Typography variant="body2" color="text.secondary">
        A changed half-life has every stored tie worked out anew: about a minute with 200,000 interactions, in
        which nobody else can save. The observed shares of each band were measured with the values that
        Trellis comes with, and are left out with others.
      </Typography>
    </Box>
  );
}
