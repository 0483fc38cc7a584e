import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import Typography from "@mui/material/Typography";
import { useInput } from "react-admin";

import { wordsInside } from "../activities/words_inside";
import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { WHO } from "../interactions/documents";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import type { Campaign } from "./documents";

/** Somebody to be met: a person, with the role they hold where they hold several, or an organisation. */
export interface Whom {
  lineId: string;
  personId: string | null;
  roleId: string | null;
  organisationId: string | null;
  label: string;
}

interface Found extends Option {
  whom: Whom;
}

const partyOf = ({ personId, organisationId }: Whom) => personId ?? organisationId;

/** Whom a contact is with: those whom the campaign wants to move are one press away, anybody else by typing. */
export function WhomInput({ targets }: { targets: Campaign["targets"] }) {
  const { field, fieldState } = useInput<Whom[]>({
    source: "whom",
    validate: (value: Whom[]) => (value?.length ? undefined : "Choose whom it is with."),
  });
  const chosen = (field.value ?? []) as Whom[];
  const taken = new Set(chosen.map(partyOf));
  const add = (whom: Whom) => field.onChange([...chosen, { ...whom, lineId: newId() }]);
  const offered = new Map(targets.map((target) => [partyOf(whomOf(target)), whomOf(target)]));
  return (
    <Box component="section" aria-label="With whom" sx={{ width: 1, mb: 1 }}>
      <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0 }}>
        {chosen.map((whom) => (
          <Box component="li" key={whom.lineId} sx={{ display: "flex", alignItems: "center" }}>
            <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>{whom.label}</Box>
            <IconButton
              aria-label={`Remove ${whom.label}`}
              onClick={() => field.onChange(chosen.filter((each) => each !== whom))}
            >
              <CloseIcon fontSize="small" />
            </IconButton>
          </Box>
        ))}
      </Box>
      <TypeAhead<Found>
        label="With whom"
        placeholder="A person or an organisation"
        searchName="whom to meet"
        search={findWhom}
        hide={({ whom }) => taken.has(partyOf(whom))}
        onPick={({ whom }) => add(whom)}
        problem={wordsInside(fieldState.error)}
      />
      {offered.size ? (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          Whom we want to move:
        </Typography>
      ) : null}
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.5 }}>
        {[...offered.values()]
          .filter((whom) => !taken.has(partyOf(whom)))
          .map((whom) => (
            <Button key={partyOf(whom)} size="small" variant="outlined" onClick={() => add(whom)}>
              {whom.label}
            </Button>
          ))}
      </Box>
    </Box>
  );
}

const whomOf = ({ stakeholder: { role, organisation, label } }: Campaign["targets"][number]): Whom => ({
  lineId: "",
  personId: role?.person.id ?? null,
  roleId: role?.id ?? null,
  organisationId: role ? null : (organisation?.id ?? null),
  label,
});

async function findWhom(q: string, signal: AbortSignal): Promise<Found[]> {
  const { people, organisations } = await ask(WHO, { q }, signal);
  const none = { lineId: "", personId: null, roleId: null, organisationId: null };
  return [
    ...people.items.flatMap(({ id, name, roles }) => {
      const now = roles.filter(({ isCurrent }) => isCurrent);
      const held: ((typeof now)[number] | null)[] = now.length ? now : [null];
      return held.map((role) => {
        const detail = role ? [role.title, role.organisation.name].filter(Boolean).join(", ") : undefined;
        const label = [name, detail].filter(Boolean).join(", ");
        return {
          id: role?.id ?? id,
          name,
          detail,
          group: "People",
          whom: { ...none, personId: id, roleId: role?.id ?? null, label },
        };
      });
    }),
    ...organisations.items.map(({ id, name }) => ({
      id,
      name,
      group: "Organisations",
      whom: { ...none, organisationId: id, label: name },
    })),
  ];
}
