import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import Typography from "@mui/material/Typography";
import { useController, useFormState } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import { PowerSelect } from "./PowerSelect";
import { londonToday } from "../words/dates";
import { ROLES_IN_POST, type Party } from "./documents";

/** Those to whom the ask is put and those who decide on it: each an organisation, or somebody in post. */
export function PartiesInput() {
  const { field } = useController({ name: "parties", defaultValue: [] });
  const parties = (field.value ?? []) as Party[];
  const { errors } = useFormState({ name: "parties" });
  const set = (wanted: Party[]) => field.onChange(wanted);
  return (
    <>
      {(["ADDRESSEE", "DECISION_MAKER"] as const).map((kind) => (
        <PartiesOfKind
          key={kind}
          kind={kind}
          parties={parties}
          problemOf={(party) =>
            firstMessage((errors.parties as unknown[] | undefined)?.[parties.indexOf(party)])
          }
          onChange={set}
        />
      ))}
    </>
  );
}

interface PartiesOfKindProps {
  kind: Party["kind"];
  parties: Party[];
  problemOf: (party: Party) => string | undefined;
  onChange: (parties: Party[]) => void;
}

const WORDS = { ADDRESSEE: "Addressees", DECISION_MAKER: "Decision-makers" };
const ADD = { ADDRESSEE: "Add an addressee", DECISION_MAKER: "Add a decision-maker" };

function PartiesOfKind({ kind, parties, problemOf, onChange }: PartiesOfKindProps) {
  const shown = parties.filter((party) => party.kind === kind);
  const taken = new Set(shown.map(({ roleId, organisationId }) => roleId ?? organisationId));
  const add = ({ id, name, detail, group }: Option) => {
    const isRole = group === IN_POST;
    const label = isRole && detail ? `${name}, ${detail}` : name;
    onChange([
      ...parties,
      { id: newId(), kind, label, ...(isRole ? { roleId: id } : { organisationId: id }) },
    ]);
  };
  return (
    <Box component="section" aria-label={WORDS[kind]} sx={{ width: "100%", mb: 2 }}>
      <Typography variant="h3" component="h2">
        {WORDS[kind]}
      </Typography>
      <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0, my: 0.5 }}>
        {shown.map((party) => (
          <Box component="li" key={party.id} sx={{ borderBottom: 1, borderColor: "divider" }}>
            <Box sx={{ display: "flex", alignItems: "center" }}>
              <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>{party.label}</Box>
              {kind === "DECISION_MAKER" ? (
                <PowerSelect
                  party={party}
                  onChange={(power) =>
                    onChange(parties.map((each) => (each.id === party.id ? { ...each, power } : each)))
                  }
                />
              ) : null}
              <IconButton
                aria-label={`Remove ${party.label}`}
                onClick={() => onChange(parties.filter(({ id }) => id !== party.id))}
              >
                <CloseIcon fontSize="small" />
              </IconButton>
            </Box>
            {problemOf(party) ? <FormHelperText error>{problemOf(party)}</FormHelperText> : null}
          </Box>
        ))}
      </Box>
      <TypeAhead<Option>
        label={ADD[kind]}
        placeholder="A name, a post or an organisation"
        searchName="stakeholders"
        search={findStakeholders}
        hide={({ id }) => taken.has(id)}
        onPick={add}
      />
    </Box>
  );
}

const IN_POST = "In post today";

export async function findStakeholders(q: string, signal: AbortSignal): Promise<Option[]> {
  const { roles, organisations } = await ask(ROLES_IN_POST, { q, heldOn: londonToday() }, signal);
  return [
    ...roles.items.map(({ id, title, person, organisation }) => ({
      id,
      name: person.name,
      detail: [title, organisation.name].filter(Boolean).join(", "),
      group: IN_POST,
    })),
    ...organisations.items.map((each) => ({ ...each, group: "Organisations" })),
  ];
}

/** The words somewhere inside the error of a line: { stakeholder: { roleId: … } }. */
function firstMessage(error: unknown): string | undefined {
  if (typeof error === "string") return error;
  if (!error || typeof error !== "object") return undefined;
  const { message } = error as { message?: unknown };
  if (typeof message === "string") return message;
  return Object.values(error).map(firstMessage).find(Boolean);
}
