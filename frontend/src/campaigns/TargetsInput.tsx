import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormHelperText from "@mui/material/FormHelperText";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { QueryState } from "../layout/QueryState";
import { choices, STANCE_LEVELS } from "../words/labels";
import { DECIDERS, type Decider, type DecidersAnswer } from "./decider_documents";
import type { TargetLine } from "./documents";
import { useLines } from "./lines";
import { oneStepUp, standsInWords } from "./words";

const keyOf = (policyAskId: string, roleId?: string | null, organisationId?: string | null): string =>
  `${policyAskId} ${roleId ?? organisationId}`;

/** A line of the table: one decision-maker of one ask, whether or not the campaign wants to move them. */
interface Row {
  policyAskId: string;
  askTitle: string;
  decider: Decider;
}

/** Everybody who decides on the chosen asks, where they stand, and where the campaign wants them. */
export function TargetsInput({ isNew }: { isNew: boolean }) {
  const askIds = (useWatch({ name: "policyAskIds" }) ?? []) as string[];
  const { lines, set, problemOf } = useLines<TargetLine>("targets");
  const answers = useQueries({
    queries: askIds.map((policyAskId) => ({
      queryKey: ["deciders", policyAskId],
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(DECIDERS, { policyAskId }, signal),
      staleTime: 30_000,
    })),
  });
  const rows = answers.flatMap(({ data }, index) => rowsOf(askIds[index], data));
  usePrefill(isNew, rows, lines, set);
  const wantedOf = new Map(
    lines.map((each) => [keyOf(each.policyAskId, each.roleId, each.organisationId), each]),
  );
  const want = ({ policyAskId, decider }: Row, wanted: string) => {
    const key = keyOf(policyAskId, decider.roleId, decider.organisationId);
    const others = lines.filter((each) => keyOf(each.policyAskId, each.roleId, each.organisationId) !== key);
    const line = wantedOf.get(key) ?? newLine(policyAskId, decider, "");
    set(wanted ? [...others, { ...line, wanted }] : others);
  };
  const gone = lines.filter(
    (each) => askIds.includes(each.policyAskId) && !rows.some((row) => keyOfRow(row) === keyOfLine(each)),
  );
  const failed = answers.find(({ error }) => error);
  const isPending = answers.some((each) => each.isPending);
  return (
    <Box component="section" aria-label="Whom do we want to move?" sx={{ width: 1, mb: 2 }}>
      <Typography variant="h3" component="h2">
        Whom do we want to move?
      </Typography>
      {askIds.length ? null : (
        <Typography color="text.secondary">Choose an ask, and those who decide on it come here.</Typography>
      )}
      <QueryState
        of="who decides"
        isPending={isPending}
        error={failed?.error ?? null}
        onRetry={() => failed?.refetch()}
      >
        {askIds.length && !rows.length ? (
          <Typography color="text.secondary">
            No decision-maker is named on this ask yet. Name them on its page; they then come here.
          </Typography>
        ) : null}
        {rows.length > 1 ? (
          <Button size="small" onClick={() => set(allOneStepUp(rows, lines))}>
            One step up for everybody whose stance we know
          </Button>
        ) : null}
        <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0 }}>
          {rows.map((row) => {
            const line = wantedOf.get(keyOfRow(row));
            return (
              <DeciderLine
                key={keyOfRow(row)}
                row={row}
                showsAsk={askIds.length > 1}
                wanted={line?.wanted ?? ""}
                problem={line ? problemOf(lines.indexOf(line)) : undefined}
                onChange={(wanted) => want(row, wanted)}
              />
            );
          })}
          {isPending
            ? null
            : gone.map((each) => (
                <Box component="li" key={each.id} sx={{ py: 0.5 }}>
                  {`${each.label}: ${STANCE_LEVELS[each.wanted]}. No longer decides on this ask. `}
                  <Button size="small" onClick={() => set(lines.filter(({ id }) => id !== each.id))}>
                    {`Remove ${each.label}`}
                  </Button>
                </Box>
              ))}
        </Box>
      </QueryState>
    </Box>
  );
}

interface DeciderLineProps {
  row: Row;
  showsAsk: boolean;
  wanted: string;
  problem?: string;
  onChange: (wanted: string) => void;
}

function DeciderLine({ row: { decider, askTitle }, showsAsk, wanted, problem, onChange }: DeciderLineProps) {
  const next = oneStepUp(decider.present);
  return (
    <Box component="li" sx={{ borderBottom: 1, borderColor: "divider", py: 0.75 }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
        <Box sx={{ flex: "1 1 220px", minWidth: 0, overflowWrap: "anywhere" }}>
          {decider.label}
          <Typography variant="body2" color="text.secondary">
            {`Stands today: ${standsInWords(decider.present)}${showsAsk ? `. On: ${askTitle}` : ""}`}
          </Typography>
        </Box>
        <TextField
          select
          label="We want"
          value={wanted}
          onChange={({ target }) => onChange(target.value)}
          size="small"
          margin="none"
          slotProps={{
            inputLabel: { shrink: true },
            select: {
              displayEmpty: true,
              SelectDisplayProps: { "aria-label": `We want of ${decider.label}` },
            },
          }}
          sx={{ flex: "0 1 190px" }}
        >
          <MenuItem value="">Not moved by us</MenuItem>
          {choices(STANCE_LEVELS).map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <Button
          size="small"
          disabled={!next || wanted === next}
          onClick={() => onChange(next ?? "")}
          aria-label={`One step up for ${decider.label}`}
          sx={{ flex: "0 0 auto" }}
        >
          One step up
        </Button>
      </Box>
      {decider.present ? null : (
        <Typography variant="body2" color="text.secondary">
          Nobody has recorded where they stand: choose what you want.
        </Typography>
      )}
      {problem ? <FormHelperText error>{problem}</FormHelperText> : null}
    </Box>
  );
}

function rowsOf(policyAskId: string, answer: DecidersAnswer | undefined): Row[] {
  if (!answer?.policyAsk) return [];
  const present = new Map(
    answer.standings.map(({ stakeholder: { role, organisation }, stance }) => [
      role?.id ?? organisation?.id,
      stance?.level ?? null,
    ]),
  );
  return answer.policyAsk.decisionMakers.map(({ stakeholder: { label, role, organisation } }) => ({
    policyAskId,
    askTitle: answer.policyAsk?.title ?? "",
    decider: {
      label,
      roleId: role?.id ?? null,
      organisationId: organisation?.id ?? null,
      present: present.get(role?.id ?? organisation?.id) ?? null,
    },
  }));
}

const newLine = (
  policyAskId: string,
  { label, roleId, organisationId }: Decider,
  wanted: string,
): TargetLine => ({
  id: newId(),
  policyAskId,
  label,
  roleId,
  organisationId,
  wanted,
});

const keyOfRow = ({ policyAskId, decider }: Row) =>
  keyOf(policyAskId, decider.roleId, decider.organisationId);
const keyOfLine = ({ policyAskId, roleId, organisationId }: TargetLine) =>
  keyOf(policyAskId, roleId, organisationId);

/** Adds a line, one step above where they stand, for each whose stance is known and who has no line yet. */
export function allOneStepUp(rows: Row[], lines: TargetLine[]): TargetLine[] {
  const there = new Set(lines.map(keyOfLine));
  const added = rows.flatMap((row) => {
    const wanted = oneStepUp(row.decider.present);
    return wanted && !there.has(keyOfRow(row)) ? [newLine(row.policyAskId, row.decider, wanted)] : [];
  });
  return [...lines, ...added];
}

/** A new campaign begins with one step up for everybody whose stance is known, once for each ask that is chosen. */
function usePrefill(isNew: boolean, rows: Row[], lines: TargetLine[], set: (lines: TargetLine[]) => void) {
  const done = useRef(new Set<string>());
  const { formState } = useFormContext();
  const fresh = rows.filter(({ policyAskId }) => !done.current.has(policyAskId));
  useEffect(() => {
    if (!isNew || !fresh.length || formState.isSubmitting) return;
    for (const { policyAskId } of fresh) done.current.add(policyAskId);
    set(allOneStepUp(fresh, lines));
  });
}
