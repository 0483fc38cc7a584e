import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";

import { AsAt } from "../portfolios/AsAt";
import { choices, COMMITMENTS, SHOWN_RATINGS, STRATEGIC_OBJECTIVES, type Choice } from "../words/labels";
import type { PlanLine } from "./documents";
import { NOBODY, ownersOf, type Wanted } from "./plan";

interface FiltersProps {
  lines: PlanLine[];
  wanted: Wanted;
  change: (values: Partial<Record<keyof Wanted, string>>) => void;
}

/** What is shown stands in the address, so that it can be sent to a colleague. */
export function Filters({ lines, wanted, change }: FiltersProps) {
  const isNarrowed = wanted.objective || wanted.commitment || wanted.owner || wanted.rating;
  const owners = [...ownersOf(lines), { id: NOBODY, name: "Nobody" }];
  return (
    <Box
      role="group"
      aria-label="Narrow the plan"
      sx={{ display: "flex", flexWrap: "wrap", gap: 1, mb: 2, alignItems: "center" }}
    >
      <Pick
        label="Strategic objective"
        value={wanted.objective}
        options={choices(STRATEGIC_OBJECTIVES)}
        onPick={(objective) => change({ objective })}
      />
      <Pick
        label="Commitment"
        value={wanted.commitment}
        options={choices(COMMITMENTS)}
        onPick={(commitment) => change({ commitment })}
      />
      <Pick label="Owner" value={wanted.owner} options={owners} onPick={(owner) => change({ owner })} />
      <Pick
        label="Rating"
        value={wanted.rating}
        options={choices(SHOWN_RATINGS)}
        onPick={(rating) => change({ rating })}
      />
      <AsAt key={wanted.asAt} value={wanted.asAt} onChange={(asAt) => change({ asAt })} />
      {isNarrowed ? (
        <Button onClick={() => change({ objective: "", commitment: "", owner: "", rating: "" })}>
          Show all lines
        </Button>
      ) : null}
    </Box>
  );
}

interface PickProps {
  label: string;
  value: string;
  options: Choice[];
  onPick: (value: string) => void;
}

function Pick({ label, value, options, onPick }: PickProps) {
  const known = options.some(({ id }) => id === value) ? value : "";
  return (
    <TextField
      select
      label={label}
      value={known}
      onChange={({ target }) => onPick(target.value)}
      sx={{ width: { xs: "100%", sm: 190 } }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">All</MenuItem>
      {options.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
