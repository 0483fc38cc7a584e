import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useGetList } from "react-admin";
import { useSearchParams } from "react-router-dom";

import { useThemes } from "../policy_asks/use_themes";
import { choices, COMMITMENTS, type Choice } from "../words/labels";

const NAMES = ["theme", "owner", "race", "commitment"];

/** What the board is narrowed by, kept in the address. */
export function BoardFilters() {
  const [search, setSearch] = useSearchParams();
  const themes = useThemes();
  const { data: owners } = useGetList("users", {
    pagination: { page: 1, perPage: 100 },
    sort: { field: "name", order: "ASC" },
  });
  const change = (name: string, value: string) =>
    setSearch(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const filter = (name: string, label: string, all: string, of: Choice[]) => (
    <Filter
      label={label}
      all={all}
      choices={of}
      value={search.get(name) ?? ""}
      onChange={(value) => change(name, value)}
    />
  );
  return (
    <Box role="search" aria-label="Filters" sx={{ display: "flex", flexWrap: "wrap", gap: 1.5, mb: 2 }}>
      {filter(
        "theme",
        "Theme",
        "All themes",
        themes.map((theme) => ({ id: theme, name: theme })),
      )}
      {filter(
        "owner",
        "Owner",
        "All owners",
        (owners ?? []).map(({ id, name }) => ({ id: String(id), name })),
      )}
      {filter("race", "About", "Everything", [
        { id: "yes", name: "Race equality" },
        { id: "no", name: "Other matters" },
      ])}
      {filter("commitment", "Commitment", "All commitments", choices(COMMITMENTS))}
      {NAMES.some((name) => search.has(name)) ? (
        <Button
          onClick={() =>
            setSearch(
              (before) => {
                NAMES.forEach((name) => before.delete(name));
                return before;
              },
              { replace: true },
            )
          }
        >
          Clear filters
        </Button>
      ) : null}
    </Box>
  );
}

interface FilterProps {
  label: string;
  all: string;
  choices: Choice[];
  value: string;
  onChange: (value: string) => void;
}

function Filter({ label, all, choices: given, value, onChange }: FilterProps) {
  const isKnown = given.some(({ id }) => id === value);
  return (
    <TextField
      select
      size="small"
      label={label}
      value={isKnown ? value : ""}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ width: { xs: "100%", sm: 200 } }}
    >
      <MenuItem value="">{all}</MenuItem>
      {given.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
