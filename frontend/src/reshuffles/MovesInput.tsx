import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import { useRef, useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import { roleInWords } from "../people/current_roles";
import { PEOPLE_WHO_MOVE, type HeldRole, type Move } from "./documents";
import { MoveLine } from "./MoveLine";
import { NewPersonDialog } from "./NewPersonDialog";
import { rolesToEnd } from "./roles_to_end";

interface PersonOption extends Option {
  roles: HeldRole[];
  /** What was typed, for somebody who is not here yet. */
  newName?: string;
}

/** The moves, added one by one: a name and Enter, then what ends and what begins. */
export function MovesInput() {
  const { fields, append, remove } = useFieldArray({
    name: "moves",
    keyName: "key",
    rules: { validate: (moves) => moves.length > 0 || "Add at least one person who moves." },
  });
  const effectiveOn = String(useWatch({ name: "effectiveOn" }) ?? "");
  const { formState } = useFormContext();
  const [newName, setNewName] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const add = (person: { id: string; name: string; roles: HeldRole[] }) => {
    const held = rolesToEnd(person.roles, effectiveOn);
    const move: Move = {
      id: newId(),
      personId: person.id,
      name: person.name,
      roles: person.roles,
      endedRoleId: held.length === 1 ? held[0].id : null,
      newRole: { id: newId(), organisationId: null, title: "" },
    };
    append(move, { shouldFocus: false });
  };
  const problem = problemOf(formState.errors.moves);
  return (
    <>
      <Box component="ul" aria-label="Moves" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {(fields as unknown as (Move & { key: string })[]).map((move, number) => (
          <li key={move.key}>
            <MoveLine
              move={move}
              number={number}
              effectiveOn={effectiveOn}
              onRemove={() => {
                remove(number);
                box.current?.focus();
              }}
            />
          </li>
        ))}
      </Box>
      <TypeAhead<PersonOption>
        label="Add somebody who moves"
        placeholder="A name, a post or an organisation"
        searchName="people who move"
        search={findPeople}
        extra={(text) => [{ id: "new", name: `Add “${text}” as a new person`, newName: text, roles: [] }]}
        onPick={(option) => (option.newName ? setNewName(option.newName) : add(option))}
        inputRef={box}
      />
      {problem ? <FormHelperText error>{problem}</FormHelperText> : null}
      {newName === null ? null : (
        <NewPersonDialog
          name={newName}
          onAdded={(person) => add({ ...person, roles: [] })}
          onClose={() => setNewName(null)}
        />
      )}
    </>
  );
}

/** What is wrong with the moves as a whole: said by this form, or by the server. */
function problemOf(error: unknown): string | undefined {
  const { message, root } = (error ?? {}) as { message?: string; root?: { message?: string } };
  return root?.message ?? message;
}

async function findPeople(q: string, signal: AbortSignal): Promise<PersonOption[]> {
  const { people } = await ask(PEOPLE_WHO_MOVE, { q }, signal);
  return people.items.map(({ id, name, roles }) => ({
    id,
    name,
    roles,
    detail: rolesToEnd(roles, "").map(roleInWordsOf).join("; ") || "No post known today",
  }));
}

const roleInWordsOf = (role: HeldRole) => roleInWords({ ...role, isCurrent: true });
