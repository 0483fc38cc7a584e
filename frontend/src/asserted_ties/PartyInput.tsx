import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { WHO } from "../interactions/documents";
import { TypeAhead, type Option } from "../interactions/TypeAhead";
import type { TieEnd } from "./documents";

interface PartyInputProps {
  source: string;
  label: string;
  /** The page's own party, which has no tie with itself. */
  except: string;
  /** Colleagues are not offered. */
  outsideOnly?: boolean;
}

export const GROUPS: Record<string, string> = {
  People: "person",
  Organisations: "organisation",
  Colleagues: "user",
};

/** A person, an organisation or a colleague, by typing: the other end of a tie. */
export function PartyInput({ source, label, except, outsideOnly = false }: PartyInputProps) {
  const { field, fieldState } = useInput<TieEnd | null>({
    source,
    validate: (value: TieEnd | null) => (value ? undefined : "Choose who it is."),
  });
  const value = field.value as TieEnd | null;
  const problem = fieldState.error ? wordsOf(fieldState.error.message) : undefined;
  if (value) {
    return (
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, py: 1 }}>
        <span>
          {label}: <strong>{value.label}</strong>
        </span>
        <Button size="small" onClick={() => field.onChange(null)}>
          Choose another
        </Button>
        {problem ? <Box sx={{ color: "error.main", width: 1 }}>{problem}</Box> : null}
      </Box>
    );
  }
  return (
    <Box sx={{ width: 1, my: 1 }}>
      <TypeAhead<Option>
        label={label}
        placeholder={outsideOnly ? "A person or an organisation" : "A person, an organisation or a colleague"}
        searchName="parties"
        search={findParties}
        hide={({ id, group }) => id === except || (outsideOnly && group === "Colleagues")}
        onPick={({ id, name, group }) => field.onChange({ kind: GROUPS[group ?? ""], id, label: name })}
        problem={problem}
      />
    </Box>
  );
}

const wordsOf = (message: string | undefined) =>
  message?.replace("@@react-admin@@", "").replace(/^"|"$/g, "") || "Choose who it is.";

export async function findParties(q: string, signal: AbortSignal): Promise<Option[]> {
  const { people, organisations, users } = await ask(WHO, { q }, signal);
  return [
    ...people.items.map(({ id, name, roles }) => {
      const now = roles.find(({ isCurrent }) => isCurrent);
      const detail = now ? [now.title, now.organisation.name].filter(Boolean).join(", ") : undefined;
      return { id, name, detail, group: "People" };
    }),
    ...organisations.items.map(({ id, name }) => ({ id, name, group: "Organisations" })),
    ...users.items.map(({ id, name, teamName }) => ({
      id,
      name,
      detail: teamName ?? undefined,
      group: "Colleagues",
    })),
  ];
}
