import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import { type Dispatch, type Ref } from "react";

import { ask } from "../data_provider/graphql";
import { roleInWords } from "../people/current_roles";
import { WHO } from "./documents";
import {
  body,
  colleague,
  newBody,
  outsider,
  whoIs,
  type Draft,
  type DraftChange,
  type NewOrganisation,
} from "./draft";
import { problemAt, rolesHeldOn, type HeldRole } from "./draft_rules";
import { NewPersonForm } from "./NewPersonForm";
import { ParticipantLine } from "./ParticipantLine";
import { TypeAhead, type Option } from "./TypeAhead";
import { useRememberRoles } from "./use_roles";

interface ParticipantPickerProps {
  draft: Draft;
  change: Dispatch<DraftChange>;
  rolesByPerson: Record<string, HeldRole[]>;
  problems: Record<string, string>;
  inputRef?: Ref<HTMLInputElement>;
}

interface WhoOption extends Option {
  is: "person" | "organisation" | "colleague" | "new person" | "new organisation";
  roles?: HeldRole[];
}

/** Everybody in the room, found in one box: people, organisations and colleagues, or added as new. */
export function ParticipantPicker({
  draft,
  change,
  rolesByPerson,
  problems,
  inputRef,
}: ParticipantPickerProps) {
  const setNewName = (unfinishedPerson: string | null) =>
    change({ type: "set", values: { unfinishedPerson } });
  const newName = draft.unfinishedPerson ?? null;
  const remember = useRememberRoles();
  const taken = new Set(draft.participants.map(whoIs));

  const pick = (option: WhoOption) => {
    const { id, name } = option;
    if (option.is === "new person") return setNewName(name);
    if (option.roles) remember(id, option.roles);
    const make = { person: outsider, organisation: body, colleague, "new organisation": () => newBody(name) }[
      option.is
    ];
    change({ type: "add participant", participant: make({ id, name }) });
  };

  return (
    <>
      <Box
        component="ul"
        aria-label="Who took part"
        sx={{ listStyle: "none", p: 0, m: 0, mb: 1, display: "grid", gap: 0.75 }}
      >
        {draft.participants.map((participant, number) => (
          <ParticipantLine
            key={participant.id}
            participant={participant}
            roles={participant.person ? rolesByPerson[participant.person.id] : undefined}
            on={draft.occurredOn}
            change={change}
            problem={problemAt(problems, `participants.${number}`)}
          />
        ))}
      </Box>
      <TypeAhead<WhoOption>
        label="Add a person, organisation or colleague"
        placeholder="Type a name; Enter adds the first"
        searchName="who"
        search={(text, signal) => findWho(text, draft.occurredOn, signal)}
        extra={offerNew}
        hide={({ id }) => taken.has(id)}
        onPick={pick}
        inputRef={inputRef}
      />
      {problems.participants ? <FormHelperText error>{problems.participants}</FormHelperText> : null}
      {newName === null ? null : (
        <NewPersonForm
          key={newName}
          name={newName}
          newOrganisations={newOrganisationsOf(draft)}
          onAdd={(participant) => {
            setNewName(null);
            change({ type: "add participant", participant });
          }}
          problem={problems.unfinishedPerson}
          onCancel={() => setNewName(null)}
        />
      )}
    </>
  );
}

async function findWho(q: string, on: string, signal: AbortSignal): Promise<WhoOption[]> {
  const { people, organisations, users } = await ask(WHO, { q }, signal);
  return [
    ...people.items.map(({ id, name, roles }) => ({
      id,
      name,
      roles,
      is: "person" as const,
      group: "People",
      detail: rolesHeldOn(roles, on).map(roleLabel).join("; ") || "No role known on that day",
    })),
    ...organisations.items.map((each) => ({ ...each, is: "organisation" as const, group: "Organisations" })),
    ...users.items.map(({ id, name, teamName }) => ({
      id,
      name,
      is: "colleague" as const,
      group: "Colleagues",
      detail: teamName ?? undefined,
    })),
  ];
}

export const roleLabel = (role: HeldRole): string => roleInWords({ ...role, isCurrent: true });

function offerNew(text: string): WhoOption[] {
  if (text.length < 2) return [];
  return [
    {
      id: "new person",
      name: text,
      is: "new person",
      group: "Not in the list?",
      detail: "Add as a new person",
    },
    {
      id: "new organisation",
      name: text,
      is: "new organisation",
      group: "Not in the list?",
      detail: "Add as a new organisation",
    },
  ];
}

/** Two people of one new organisation share it. */
function newOrganisationsOf(draft: Draft): NewOrganisation[] {
  const all = draft.participants.flatMap(
    ({ newOrganisation, newPerson }) => newOrganisation ?? newPerson?.newOrganisation ?? [],
  );
  return [...new Map(all.map((each) => [each.id, each])).values()];
}
