import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { NumberInput, required } from "react-admin";
import { useWatch } from "react-hook-form";

import { ask, graphql } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import type { MemberLine } from "./documents";
import { useLines } from "./lines";
import { contactsInWords } from "./words";

const COLLEAGUES = graphql(`
  query ColleaguesByName($q: String!) {
    users(filter: { q: $q, isActive: true }, page: { offset: 0, limit: 10 }) {
      items {
        id
        name
        teamName
        level
      }
    }
  }
`);

/** What each colleague can give, in hours or in contacts; of both, the smaller holds. */
export function MembersInput() {
  const { lines, set, change, remove, problemOf } = useLines<MemberLine>("members");
  const perContact = Number(useWatch({ name: "hoursPerContact" })) || 2;
  return (
    <Box component="section" aria-label="Who has time for it" sx={{ width: 1, mb: 2 }}>
      <Typography variant="h3" component="h2">
        Who has time for it
      </Typography>
      <Typography color="text.secondary" variant="body2" sx={{ mb: 1 }}>
        Hours for the whole campaign, or a number of contacts, or both: then the smaller holds.
      </Typography>
      <NumberInput
        source="hoursPerContact"
        label="Hours that one contact takes"
        helperText="With preparation and follow-up"
        validate={required()}
        min={0.25}
        max={40}
        step={0.25}
      />
      <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0, my: 0.5 }}>
        {lines.map((line, index) => (
          <Box component="li" key={line.id} sx={{ borderBottom: 1, borderColor: "divider", py: 0.5 }}>
            <Box sx={{ display: "flex", alignItems: "center", flexWrap: "wrap", gap: 1 }}>
              <Box sx={{ flex: "1 1 150px", minWidth: 0, overflowWrap: "anywhere" }}>
                {line.name}
                <Typography variant="body2" color="text.secondary">
                  {sumInWords(line, perContact)}
                </Typography>
              </Box>
              <Amount
                label={`Hours of ${line.name}`}
                shown="Hours"
                value={line.mostHours}
                step={0.5}
                onChange={(mostHours) => change(line.id, { mostHours })}
              />
              <Amount
                label={`Contacts of ${line.name}`}
                shown="Contacts"
                value={line.mostContacts}
                step={1}
                onChange={(mostContacts) => change(line.id, { mostContacts })}
              />
              <IconButton aria-label={`Remove ${line.name}`} onClick={() => remove(line.id)}>
                <CloseIcon fontSize="small" />
              </IconButton>
            </Box>
            {problemOf(index) ? <FormHelperText error>{problemOf(index)}</FormHelperText> : null}
          </Box>
        ))}
      </Box>
      <TypeAhead<Option>
        label="Add a colleague"
        placeholder="Type a name; Enter adds the first"
        searchName="colleagues of a campaign"
        search={async (q, signal) =>
          (await ask(COLLEAGUES, { q }, signal)).users.items
            .filter(({ level }) => level !== "READER")
            .map(({ id, name, teamName }) => ({ id, name, detail: teamName ?? undefined }))
        }
        hide={({ id }) => lines.some(({ userId }) => userId === id)}
        onPick={({ id, name }) =>
          set([...lines, { id: newId(), userId: id, name, mostHours: 8, mostContacts: null }])
        }
      />
    </Box>
  );
}

/** "4 contacts": what the hours and the number come to. */
export function sumInWords({ mostHours, mostContacts }: MemberLine, perContact: number): string {
  const byTime = mostHours === null ? null : Math.floor((mostHours + 1e-9) / perContact);
  const given = [byTime, mostContacts].filter((each) => each !== null);
  return given.length ? contactsInWords(Math.min(...given)) : "Say how many hours or contacts";
}

interface AmountProps {
  label: string;
  shown: string;
  value: number | null;
  step: number;
  onChange: (value: number | null) => void;
}

export function Amount({ label, shown, value, step, onChange }: AmountProps) {
  return (
    <TextField
      type="number"
      label={shown}
      value={value ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
      size="small"
      margin="none"
      slotProps={{ htmlInput: { "aria-label": label, min: 0, step } }}
      sx={{ width: 105 }}
    />
  );
}
