import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useState } from "react";

import { isPartialDate } from "../words/dates";
import type { Draft } from "./draft";
import { londonNow } from "./draft_rules";

interface WhenInputProps {
  draft: Draft;
  onChange: (values: Partial<Draft>) => void;
  problems: Record<string, string>;
}

const isToTheDay = (date: string) => date.length === 10 || date === "";

/** The day, with today and yesterday in one tap, and the time if it matters. Only a month or year will do. */
export function WhenInput({ draft, onChange, problems }: WhenInputProps) {
  const [isTyped, setTyped] = useState(!isToTheDay(draft.occurredOn));
  const today = londonNow().date;
  const setDay = (occurredOn: string) => {
    setTyped(false);
    onChange({ occurredOn });
  };
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "flex-start", columnGap: 1 }}>
      <Box sx={{ display: "flex", gap: 0.5, pt: 1, mr: 1 }}>
        <QuickDay name="Today" day={today} chosen={draft.occurredOn} onPick={setDay} />
        <QuickDay name="Yesterday" day={dayBefore(today)} chosen={draft.occurredOn} onPick={setDay} />
      </Box>
      {isTyped ? (
        <TextField
          label="Year, month or day"
          value={draft.occurredOn}
          onChange={(event) => onChange({ occurredOn: event.target.value.trim(), startsAt: null })}
          error={Boolean(problems.occurredOn) || !isPartialDate(draft.occurredOn)}
          helperText={problems.occurredOn ?? "2019, 2019-03 or 2019-03-14"}
          sx={{ width: 190 }}
        />
      ) : (
        <>
          <TextField
            type="date"
            label="Date"
            value={draft.occurredOn}
            onChange={(event) => onChange({ occurredOn: event.target.value })}
            error={Boolean(problems.occurredOn)}
            helperText={problems.occurredOn}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: "1990-01-01", max: "2100-12-31" } }}
            sx={{ width: 165 }}
          />
          <TextField
            type="time"
            label="Time (optional)"
            value={draft.startsAt ?? ""}
            onChange={(event) => onChange({ startsAt: event.target.value || null })}
            error={Boolean(problems.startsAt)}
            helperText={problems.startsAt}
            slotProps={{ inputLabel: { shrink: true } }}
            sx={{ width: 130 }}
          />
        </>
      )}
      <Button size="small" sx={{ mt: 1.25 }} onClick={() => setTyped(!isTyped)}>
        {isTyped ? "I know the day" : "I know only the month or year"}
      </Button>
    </Box>
  );
}

interface QuickDayProps {
  name: string;
  day: string;
  chosen: string;
  onPick: (day: string) => void;
}

function QuickDay({ name, day, chosen, onPick }: QuickDayProps) {
  const isChosen = chosen === day;
  return (
    <Button
      size="small"
      variant={isChosen ? "contained" : "outlined"}
      aria-pressed={isChosen}
      onClick={() => onPick(day)}
      sx={{ minHeight: 40 }}
    >
      {name}
    </Button>
  );
}

/** The day before one, as "2026-11-22". */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
