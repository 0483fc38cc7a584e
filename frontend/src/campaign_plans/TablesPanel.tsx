import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { sentence } from "../words/labels";
import type { Plan, Tables } from "./documents";
import {
  areShares,
  changed,
  COLUMNS,
  isShare,
  STANCES,
  valuesOf,
  type StanceName,
  type TableName,
  type TableValues,
} from "./tables";

interface TablesPanelProps {
  plan: Plan;
  defaults: Tables;
  isBusy: boolean;
  onPlan: (tables: TableValues) => void;
}

/** The policy choices that a plan rests on: to look at, and to change for the next plan. */
export function TablesPanel({ plan, defaults, isBusy, onPlan }: TablesPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState(() => valuesOf(plan.tables));
  return (
    <Section
      title="Policy choices"
      actions={
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Hide" : "Show and change"}
        </Button>
      }
    >
      <Typography color="text.secondary">
        {plan.tables.departures.length
          ? "This plan was made with choices of your own."
          : "This plan was made with the usual choices. They are judgements, and no record has confirmed them."}
      </Typography>
      {isOpen ? (
        <>
          <PlainTable<StanceName>
            label="Policy choices by stance, from 0 to 1"
            items={[...STANCES]}
            keyOf={(stance) => stance}
            columns={[
              { heading: "Stance", isHeading: true, cell: (stance) => sentence(stance) },
              ...(Object.keys(COLUMNS) as TableName[]).map((table) => ({
                heading: COLUMNS[table],
                cell: (stance: StanceName) => (
                  <Share
                    label={`${COLUMNS[table]}, ${stance}`}
                    value={values[table][stance]}
                    onChange={(value) => setValues(changed(values, table, stance, value))}
                  />
                ),
              })),
            ]}
          />
          <Box sx={{ display: "flex", alignItems: "center", gap: 1, my: 1, flexWrap: "wrap" }}>
            <Typography>How likely a letter out of the blue leads to contact</Typography>
            <Share
              label="How likely a letter out of the blue leads to contact"
              value={values.coldAccess}
              onChange={(coldAccess) => setValues({ ...values, coldAccess })}
            />
          </Box>
          <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
            <Button
              variant="contained"
              disabled={isBusy || !areShares(values)}
              onClick={() => onPlan(values)}
            >
              Plan afresh with these
            </Button>
            <Button onClick={() => setValues(valuesOf(defaults))}>Back to the usual ones</Button>
          </Box>
          {areShares(values) ? null : (
            <Typography role="alert" color="error">
              Each number lies between 0 and 1.
            </Typography>
          )}
        </>
      ) : null}
    </Section>
  );
}

function Share({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const [text, setText] = useState({ shown: String(value), of: value });
  const shown = Object.is(text.of, value) ? text.shown : String(value);
  return (
    <TextField
      type="number"
      size="small"
      value={shown}
      error={!isShare(value)}
      onChange={({ target }) => {
        const typed = target.value === "" ? Number.NaN : Number(target.value);
        setText({ shown: target.value, of: typed });
        onChange(typed);
      }}
      slotProps={{ htmlInput: { "aria-label": label, min: 0, max: 1, step: 0.05 } }}
      sx={{ width: 104, m: 0 }}
    />
  );
}
