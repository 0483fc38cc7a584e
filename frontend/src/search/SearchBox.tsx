import SearchIcon from "@mui/icons-material/Search";
import Autocomplete from "@mui/material/Autocomplete";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { renderOptionGroup } from "../inputs/option_group";
import { useSettled } from "../inputs/use_settled";
import { KIND_WORDS, SEARCH, addressOf } from "./documents";

/** One box over organisations, people, asks and interactions: choose a suggestion, or press Enter for all results. */
export function SearchBox() {
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const q = useSettled(text.trim(), 250);
  const { data, isFetching } = useQuery({
    queryKey: ["search", q, 8],
    queryFn: ({ signal }) => ask(SEARCH, { q, limit: 8 }, signal),
    enabled: q.length >= 2,
  });
  const all = () => navigate(`/search?q=${encodeURIComponent(text.trim())}`);
  return (
    <Autocomplete
      freeSolo
      clearOnBlur={false}
      sx={{ flex: 1, maxWidth: 440, minWidth: 0 }}
      options={q.length >= 2 && text.trim() ? (data?.search.items ?? []) : []}
      filterOptions={(options) => options}
      groupBy={(hit) => KIND_WORDS[hit.kind]}
      renderGroup={renderOptionGroup}
      getOptionLabel={(hit) => (typeof hit === "string" ? hit : hit.title)}
      getOptionKey={(hit) => (typeof hit === "string" ? hit : hit.id)}
      loading={isFetching}
      inputValue={text}
      onInputChange={(_, value, reason) => reason !== "reset" && setText(value)}
      onChange={(_, hit) => {
        if (!hit) return;
        if (typeof hit === "string") all();
        else {
          setText("");
          navigate(addressOf(hit));
        }
      }}
      renderOption={({ key, ...props }, hit) => (
        <li key={key} {...props}>
          <span style={{ minWidth: 0, overflowWrap: "anywhere" }}>
            {hit.title}
            <br />
            <small>{hit.context}</small>
          </span>
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          margin="none"
          placeholder="Search"
          slotProps={{
            htmlInput: { ...params.inputProps, "aria-label": "Search everything", maxLength: 200 },
            input: {
              ...params.InputProps,
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
      )}
    />
  );
}
