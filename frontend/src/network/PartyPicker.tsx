import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { useSettled } from "../inputs/use_settled";
import { PARTIES } from "./documents";

interface PartyPickerProps {
  onPick: (party: { kind: string; id: string }) => void;
}

/** Type a name; choose the person or organisation whose network to see. */
export function PartyPicker({ onPick }: PartyPickerProps) {
  const [text, setText] = useState("");
  const q = useSettled(text.trim(), 250);
  const { data, isFetching } = useQuery({
    queryKey: ["network parties", q],
    queryFn: ({ signal }) => ask(PARTIES, { q }, signal),
    enabled: q.length >= 2,
  });
  return (
    <Autocomplete
      sx={{ maxWidth: 480, flex: "1 1 280px" }}
      options={q.length >= 2 ? (data?.search.items ?? []) : []}
      filterOptions={(options) => options}
      getOptionLabel={(option) => option.title}
      getOptionKey={(option) => option.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      loading={isFetching}
      noOptionsText={q.length < 2 ? "Type two letters or more" : "Nobody found"}
      onInputChange={(_, value) => setText(value)}
      onChange={(_, party) => party && onPick({ kind: party.kind.toLowerCase(), id: party.id })}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          <span>
            {option.title}
            <br />
            <small>{option.context}</small>
          </span>
        </li>
      )}
      renderInput={(params) => (
        <TextField {...params} label="Whose network?" placeholder="A person or an organisation" />
      )}
    />
  );
}
