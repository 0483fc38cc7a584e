import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import { useId } from "react";

import type { Choice } from "../words/labels";

import { visuallyHidden } from "../layout/visually_hidden";

interface ChipChoiceProps {
  legend: string;
  choices: Choice[];
  value: string | null | undefined;
  /** A second tap on what is chosen takes the choice back, where there may be none. */
  onChange: (value: string | null) => void;
  canBeNone?: boolean;
  hideLegend?: boolean;
  problem?: string;
}

/** One of a few, in one tap: a group of radio buttons that look like chips. One stop for the Tab key, arrows choose. */
export function ChipChoice({
  legend,
  choices,
  value,
  onChange,
  canBeNone,
  hideLegend,
  problem,
}: ChipChoiceProps) {
  const name = useId();
  return (
    <Box
      component="fieldset"
      aria-describedby={problem ? `${name}-problem` : undefined}
      sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}
    >
      <Box
        component="legend"
        sx={hideLegend ? visuallyHidden : { p: 0, mb: 0.5, color: "text.secondary", fontSize: "0.9rem" }}
      >
        {legend}
      </Box>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.75 }}>
        {choices.map((choice) => (
          <Box
            component="label"
            key={choice.id}
            sx={{ position: "relative", cursor: "pointer", maxWidth: "100%" }}
          >
            <Box
              component="input"
              type="radio"
              name={name}
              value={choice.id}
              checked={value === choice.id}
              onChange={() => onChange(choice.id)}
              onClick={() => canBeNone && value === choice.id && onChange(null)}
              sx={{
                position: "absolute",
                inset: 0,
                width: "1px",
                height: "1px",
                m: 0,
                opacity: 0,
                cursor: "pointer",
              }}
            />
            <Box component="span" className="chip" sx={chip(value === choice.id)}>
              {value === choice.id ? "✓ " : ""}
              {choice.name}
            </Box>
          </Box>
        ))}
      </Box>
      {problem ? (
        <FormHelperText error id={`${name}-problem`}>
          {problem}
        </FormHelperText>
      ) : null}
    </Box>
  );
}

const chip = (isChosen: boolean) =>
  ({
    display: "inline-flex",
    alignItems: "center",
    minHeight: 38,
    py: 0.5,
    overflowWrap: "anywhere",
    px: 1.5,
    border: 1,
    borderRadius: 5,
    lineHeight: 1.2,
    borderColor: isChosen ? "primary.main" : "text.secondary",
    bgcolor: isChosen ? "primary.main" : "transparent",
    color: isChosen ? "primary.contrastText" : "text.primary",
    fontWeight: isChosen ? 600 : 400,
    "input:focus-visible + &": { outline: "3px solid", outlineColor: "secondary.main", outlineOffset: 2 },
  }) as const;
