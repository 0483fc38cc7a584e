import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState, type Ref } from "react";

import { renderOptionGroup } from "../inputs/option_group";
import { useSettled } from "../inputs/use_settled";

export interface Option {
  id: string;
  name: string;
  /** A second line: a role, a team, how far an ask is. */
  detail?: string;
  group?: string;
}

interface TypeAheadProps<Found extends Option> {
  label: string;
  placeholder?: string;
  /** Names the search among others, so that each keeps its own answers. */
  searchName: string;
  search: (text: string, signal: AbortSignal) => Promise<Found[]>;
  /** Choices that hang on what is typed, such as adding it as new; they come last. */
  extra?: (text: string) => Found[];
  hide?: (option: Found) => boolean;
  onPick: (option: Found) => void;
  problem?: string;
  help?: string;
  inputRef?: Ref<HTMLInputElement>;
}

const SETTLES_MS = 150;

/** Type, and Enter takes the first match. The box is then empty for the next one. */
export function TypeAhead<Found extends Option>(props: TypeAheadProps<Found>) {
  const { label, placeholder, searchName, search, extra, hide, onPick, problem, help, inputRef } = props;
  const [text, setText] = useState("");
  const wanted = useSettled(text.trim(), SETTLES_MS);
  const { data, isFetching, error } = useQuery({
    queryKey: ["type ahead", searchName, wanted],
    queryFn: ({ signal }) => search(wanted, signal),
    enabled: wanted.length > 0,
    staleTime: 30_000,
  });
  const isSettled = wanted === text.trim() && !isFetching;
  const found = isSettled ? (data ?? []).filter((option) => !hide?.(option)) : [];
  const options = [...found, ...(wanted && isSettled ? (extra?.(text.trim()) ?? []) : [])];
  return (
    <Autocomplete<Found>
      value={null as unknown as undefined}
      inputValue={text}
      onInputChange={(_, typed, reason) => reason === "input" && setText(typed)}
      onChange={(_, option) => {
        if (!option) return;
        setText("");
        onPick(option);
      }}
      options={options}
      filterOptions={(all) => all}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      groupBy={options.some(({ group }) => group) ? ({ group }) => group ?? "" : undefined}
      renderGroup={renderOptionGroup}
      autoHighlight
      clearOnBlur={false}
      blurOnSelect={false}
      open={text.trim() !== ""}
      forcePopupIcon={false}
      loading={!isSettled}
      loadingText="Looking…"
      noOptionsText={
        error ? "The search did not get through. Your typing is kept." : "Nobody and nothing found."
      }
      renderOption={({ key, ...attributes }, option) => (
        <Box component="li" key={key} {...attributes} sx={{ minHeight: 44, display: "block !important" }}>
          {option.name}
          {option.detail ? (
            <Box component="span" sx={{ display: "block", fontSize: "0.87rem", color: "text.secondary" }}>
              {option.detail}
            </Box>
          ) : null}
        </Box>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          label={label}
          placeholder={placeholder}
          error={Boolean(problem)}
          helperText={problem ?? help}
          inputRef={inputRef}
        />
      )}
    />
  );
}
