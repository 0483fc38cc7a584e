import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Typography from "@mui/material/Typography";
import { useController } from "react-hook-form";

import { ask, graphql } from "../data_provider/graphql";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import type { Named } from "./documents";

const ASKS_BY_TITLE = graphql(`
  query AsksByTitle($q: String!) {
    policyAsks(filter: { q: $q }, page: { limit: 10 }) {
      items {
        id
        title
      }
    }
  }
`);

/** The asks that an outcome touches: none, one or several. */
export function AsksInput() {
  const { field } = useController({ name: "policyAsks", defaultValue: [] });
  const chosen = (field.value ?? []) as Named[];
  return (
    <Box component="section" aria-label="Policy asks that it touches" sx={{ width: 1, mb: 2 }}>
      <Typography variant="h3" component="h2">
        Policy asks that it touches
      </Typography>
      <Box component="ul" sx={{ listStyle: "none", p: 0, my: 0.5 }}>
        {chosen.map(({ id, label }) => (
          <Box
            component="li"
            key={id}
            sx={{ display: "flex", alignItems: "center", borderBottom: 1, borderColor: "divider" }}
          >
            <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>{label}</Box>
            <IconButton
              aria-label={`Remove ${label}`}
              onClick={() => field.onChange(chosen.filter((each) => each.id !== id))}
            >
              <CloseIcon fontSize="small" />
            </IconButton>
          </Box>
        ))}
      </Box>
      <TypeAhead<Option>
        label="Add an ask"
        placeholder="Type a word of it; Enter adds the first"
        searchName="asks by title"
        search={async (q, signal) =>
          (await ask(ASKS_BY_TITLE, { q }, signal)).policyAsks.items.map(({ id, title }) => ({
            id,
            name: title,
          }))
        }
        hide={({ id }) => chosen.some((each) => each.id === id)}
        onPick={({ id, name }) => field.onChange([...chosen, { id, label: name }])}
        help="An outcome that touches no ask can be recorded too."
      />
    </Box>
  );
}
