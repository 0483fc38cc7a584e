import CloseIcon from "@mui/icons-material/Close";
import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useInput } from "react-admin";
import { useFormState } from "react-hook-form";

import { findParties, GROUPS } from "../asserted_ties/PartyInput";
import { newId } from "../data_provider/new_id";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import { wordsInside } from "./words_inside";
import type { Contributor } from "./documents";

interface ContributorsInputProps {
  label: string;
  parts: string[];
  isRequired: boolean;
}

/** People, organisations and colleagues who took part, each with what they were. */
export function ContributorsInput({ label, parts, isRequired }: ContributorsInputProps) {
  const { field } = useInput({
    source: "contributors",
    defaultValue: [],
    validate: (value: Contributor[]) =>
      isRequired && !value?.length ? `${label}: name at least one.` : undefined,
  });
  const listed = (field.value ?? []) as Contributor[];
  const { errors } = useFormState({ name: "contributors" });
  const problems = errors.contributors as unknown;
  const taken = new Set(listed.map(({ party }) => party.id));
  const change = (wanted: Contributor[]) => field.onChange(wanted);
  const add = ({ id, name, group }: Option) =>
    change([
      ...listed,
      { id: newId(), part: parts[0] ?? "", party: { kind: GROUPS[group ?? ""], id, label: name } },
    ]);
  return (
    <Box component="section" aria-label={label} sx={{ width: 1, mb: 2 }}>
      <Typography variant="h3" component="h2">
        {label}
      </Typography>
      <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0, my: 0.5 }}>
        {listed.map((each, index) => (
          <Line
            key={each.id}
            contributor={each}
            parts={parts}
            problem={Array.isArray(problems) ? wordsInside(problems[index]) : undefined}
            onChange={(part) => change(listed.map((one) => (one === each ? { ...each, part } : one)))}
            onRemove={() => change(listed.filter((one) => one !== each))}
          />
        ))}
      </Box>
      <TypeAhead<Option>
        label="Add somebody"
        placeholder="A person, an organisation or a colleague"
        searchName="parties"
        search={findParties}
        hide={({ id }) => taken.has(id)}
        onPick={add}
        problem={Array.isArray(problems) ? undefined : wordsInside(problems)}
      />
    </Box>
  );
}

interface LineProps {
  contributor: Contributor;
  parts: string[];
  problem?: string;
  onChange: (part: string) => void;
  onRemove: () => void;
}

function Line({ contributor, parts, problem, onChange, onRemove }: LineProps) {
  const { label } = contributor.party;
  return (
    <Box component="li" sx={{ borderBottom: 1, borderColor: "divider", py: 0.5 }}>
      <Box sx={{ display: "flex", alignItems: "center", flexWrap: "wrap", gap: 1 }}>
        <Box sx={{ flex: "1 1 160px", minWidth: 0, overflowWrap: "anywhere" }}>{label}</Box>
        <Autocomplete
          freeSolo
          options={parts}
          value={contributor.part}
          onInputChange={(_, part) => onChange(part)}
          sx={{ flex: "1 1 160px" }}
          renderInput={(params) => (
            <TextField {...params} size="small" margin="none" label={`Part of ${label}`} />
          )}
        />
        <IconButton aria-label={`Remove ${label}`} onClick={onRemove}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      {problem ? <FormHelperText error>{problem}</FormHelperText> : null}
    </Box>
  );
}
