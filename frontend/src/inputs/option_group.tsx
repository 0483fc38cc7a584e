import Box from "@mui/material/Box";
import type { AutocompleteRenderGroupParams } from "@mui/material/Autocomplete";

/** Options below the name of their kind, as a group inside the list box: a list of lists is not one. */
export function renderOptionGroup({ key, group, children }: AutocompleteRenderGroupParams) {
  return (
    <li key={key} role="group" aria-label={group || undefined}>
      {group ? (
        <Box aria-hidden sx={{ px: 2, pt: 1, fontSize: "0.87rem", fontWeight: 600, color: "text.secondary" }}>
          {group}
        </Box>
      ) : null}
      <ul role="none" style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {children}
      </ul>
    </li>
  );
}
