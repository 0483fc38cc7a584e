import Autocomplete, { createFilterOptions } from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { useState } from "react";

import type { Drawn, MapNode } from "./columns";

const shortened = createFilterOptions<MapNode>({
  limit: 30,
  stringify: ({ label, detail }) => `${label} ${detail}`,
});

/** Type a name to go to a party on the map. */
export function FindOnMap({ drawn, onChoose }: { drawn: Drawn; onChoose: (at: number) => void }) {
  const [typed, setTyped] = useState("");
  return (
    <Autocomplete<MapNode>
      value={null as unknown as undefined}
      inputValue={typed}
      onInputChange={(_, text, reason) => reason === "input" && setTyped(text)}
      onChange={(_, node) => {
        if (!node) return;
        setTyped("");
        onChoose(node.at);
      }}
      options={drawn.nodes}
      filterOptions={shortened}
      getOptionLabel={({ label }) => label}
      getOptionKey={({ id }) => id}
      autoHighlight
      blurOnSelect={false}
      forcePopupIcon={false}
      noOptionsText="Nobody of this name is drawn"
      renderOption={({ key, ...props }, { label, detail }) => (
        <li key={key} {...props}>
          <span>
            {label}
            <br />
            <small>{detail}</small>
          </span>
        </li>
      )}
      renderInput={(input) => <TextField {...input} label="Find on the map" placeholder="A name" />}
      sx={{ maxWidth: 420, mb: 1 }}
    />
  );
}
