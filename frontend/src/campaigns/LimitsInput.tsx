import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";

import { findParties, GROUPS } from "../asserted_ties/PartyInput";
import { newId } from "../data_provider/new_id";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import type { LimitLine } from "./documents";
import { useLines } from "./lines";
import { contactsInWords } from "./words";

const MOST = [
  { value: "", words: "As with everybody" },
  { value: "0", words: "No contact at all" },
  ...[1, 2, 3, 4, 5, 6].map((count) => ({
    value: String(count),
    words: `At most ${contactsInWords(count)}`,
  })),
];

/** People and organisations with a limit of their own. One on an organisation holds for everybody there together. */
export function LimitsInput() {
  const { lines, set, change, remove, problemOf } = useLines<LimitLine>("limits");
  return (
    <Box component="section" aria-label="Limits on stakeholders" sx={{ width: 1, mb: 2 }}>
      <Typography variant="h3" component="h2">
        Limits on stakeholders
      </Typography>
      <Typography color="text.secondary" variant="body2">
        Whom not to contact, or not before a day, or how often at most. A limit on an organisation holds for
        everybody there together.
      </Typography>
      <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0, my: 0.5 }}>
        {lines.map((line, index) => (
          <Box component="li" key={line.id} sx={{ borderBottom: 1, borderColor: "divider", py: 1 }}>
            <Box sx={{ display: "flex", alignItems: "center" }}>
              <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>{line.label}</Box>
              <IconButton aria-label={`Remove ${line.label}`} onClick={() => remove(line.id)}>
                <CloseIcon fontSize="small" />
              </IconButton>
            </Box>
            <Limit line={line} onChange={(values) => change(line.id, values)} />
            {problemOf(index) ? <FormHelperText error>{problemOf(index)}</FormHelperText> : null}
          </Box>
        ))}
      </Box>
      <TypeAhead<Option>
        label="Add a limit for"
        placeholder="A person or an organisation"
        searchName="parties"
        search={findParties}
        hide={({ id, group }) => group === "Colleagues" || lines.some(({ partyId }) => partyId === id)}
        onPick={({ id, name, group }) =>
          set([
            ...lines,
            {
              id: newId(),
              kind: GROUPS[group ?? ""] as LimitLine["kind"],
              partyId: id,
              label: name,
              mostContacts: 0,
              notBefore: null,
              reason: "",
            },
          ])
        }
      />
    </Box>
  );
}

function Limit({ line, onChange }: { line: LimitLine; onChange: (values: Partial<LimitLine>) => void }) {
  const common = { size: "small", margin: "dense" } as const;
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
      <TextField
        {...common}
        select
        label="How often"
        value={line.mostContacts === null ? "" : String(line.mostContacts)}
        onChange={({ target }) =>
          onChange({ mostContacts: target.value === "" ? null : Number(target.value) })
        }
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        sx={{ flex: "1 1 180px" }}
      >
        {MOST.map(({ value, words }) => (
          <MenuItem key={value} value={value}>
            {words}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        {...common}
        type="date"
        label="Not before"
        value={line.notBefore ?? ""}
        onChange={({ target }) => onChange({ notBefore: target.value || null })}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ flex: "1 1 150px" }}
      />
      <TextField
        {...common}
        label="Reason"
        value={line.reason}
        onChange={({ target }) => onChange({ reason: target.value })}
        sx={{ flex: "2 1 200px" }}
      />
    </Box>
  );
}
