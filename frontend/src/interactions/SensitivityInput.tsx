import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import Typography from "@mui/material/Typography";

import { ask } from "../data_provider/graphql";
import { choices, SENSITIVITIES } from "../words/labels";
import { ChipChoice } from "./ChipChoice";
import { COLLEAGUES_BY_NAME } from "./documents";
import type { Draft, Named } from "./draft";
import { problemAt } from "./draft_rules";
import { TypeAhead, type Option } from "./TypeAhead";

interface SensitivityInputProps {
  draft: Draft;
  onChange: (values: Partial<Draft>) => void;
  problems: Record<string, string>;
  /** Whoever recorded it can always read it. */
  author: Named | null;
  teamName: string | null;
}

/** Who may read the record: one of three, said in names before it is saved. */
export function SensitivityInput({ draft, onChange, problems, author, teamName }: SensitivityInputProps) {
  const { sensitivity, readers } = draft;
  const named = readersOf(draft, author);
  const add = ({ id, name }: Option) => onChange({ readers: [...readers, { id, name }] });
  const problem = problems.sensitivity ?? problemAt(problems, "readerIds");
  return (
    <>
      <ChipChoice
        legend="Who may read this?"
        choices={choices(SENSITIVITIES).filter(
          ({ id }) => id !== "TEAM" || teamName || sensitivity === "TEAM",
        )}
        value={sensitivity}
        onChange={(chosen) => chosen && onChange({ sensitivity: chosen })}
      />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 0.75 }} aria-live="polite">
        {whoWillSee(sensitivity, named, teamName)}
      </Typography>
      {sensitivity === "OPEN" ? null : (
        <>
          <Box
            component="ul"
            aria-label="Named readers"
            sx={{ display: "flex", flexWrap: "wrap", gap: 0.5, p: 0, my: 1 }}
          >
            {readers.map(({ id, name }) => (
              <Box
                component="li"
                key={id}
                sx={{ listStyle: "none", border: 1, borderColor: "divider", borderRadius: 1, pl: 1 }}
              >
                {name}
                <IconButton
                  aria-label={`Take ${name} away`}
                  onClick={() => onChange({ readers: readers.filter((each) => each.id !== id) })}
                >
                  <CloseIcon fontSize="small" />
                </IconButton>
              </Box>
            ))}
          </Box>
          <TypeAhead<Option>
            label="Name a colleague who may read it too"
            searchName="colleagues"
            search={async (q, signal) => (await ask(COLLEAGUES_BY_NAME, { q }, signal)).users.items}
            hide={({ id }) => named.some((each) => each.id === id)}
            onPick={add}
          />
        </>
      )}
      {problem ? <FormHelperText error>{problem}</FormHelperText> : null}
    </>
  );
}

/** Its author, our participants and those named: the people who can read a restricted record. */
export function readersOf(draft: Draft, author: Named | null): Named[] {
  const ours = draft.participants.flatMap(({ user }) => user ?? []);
  const all = [...(author ? [author] : []), ...ours, ...draft.readers];
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

function whoWillSee(sensitivity: string, named: Named[], teamName: string | null): string {
  const names = named.map(({ name }) => name).join(", ");
  if (sensitivity === "OPEN")
    return "Everybody who does policy work. Only these records count on the board page.";
  if (sensitivity === "TEAM")
    return `Everybody in ${teamName ?? "the team"}, and ${names}. The board page does not count it.`;
  const people = named.length === 1 ? "1 person" : `${named.length} people`;
  return `Visible to ${people}: ${names}. Administrators cannot read it either, unless named.`;
}
