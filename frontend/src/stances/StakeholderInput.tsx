import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { TypeAhead } from "../interactions/TypeAhead";
import { findStakeholders } from "../policy_asks/PartiesInput";
import { ORGANISATION_BY_ID, STAKEHOLDER_BY_ID } from "./documents";

type Stakeholder = { roleId: string } | { organisationId: string };

/** An organisation, or a post with whoever holds it today: those who can have a stance. */
export function StakeholderInput({
  source,
  help = "A stance is about a post or an organisation, not a private person.",
  isRequired = true,
}: {
  source: string;
  help?: string;
  isRequired?: boolean;
}) {
  const { field, fieldState } = useInput<Stakeholder | null>({
    source,
    validate: (value: Stakeholder | null) => (value || !isRequired ? undefined : "Choose who it is about."),
  });
  const [picked, setPicked] = useState<string | null>(null);
  const value = field.value as Stakeholder | null;
  const name = useNameOf(picked ? null : value) ?? picked;
  if (value) {
    return (
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, py: 1 }}>
        <span>
          Who: <strong>{name ?? "…"}</strong>
        </span>
        <Button size="small" onClick={() => (setPicked(null), field.onChange(null))}>
          Choose another
        </Button>
        {fieldState.error ? (
          <Box sx={{ color: "error.main", width: "100%" }}>{wordsOf(fieldState.error)}</Box>
        ) : null}
      </Box>
    );
  }
  return (
    <Box sx={{ width: "100%" }}>
      <TypeAhead
        label="Who"
        searchName="stakeholders"
        search={findStakeholders}
        onPick={(option) => {
          const isOrganisation = option.group === "Organisations";
          setPicked([option.name, option.detail].filter(Boolean).join(", "));
          field.onChange(isOrganisation ? { organisationId: option.id } : { roleId: option.id });
        }}
        problem={fieldState.error ? wordsOf(fieldState.error) : undefined}
        help={help}
      />
    </Box>
  );
}

/** The name of a stakeholder that came with the address. */
function useNameOf(stakeholder: Stakeholder | null): string | undefined {
  const { data } = useQuery({
    queryKey: ["stakeholder", stakeholder],
    queryFn: async ({ signal }) => {
      if (!stakeholder) return "";
      if ("organisationId" in stakeholder) {
        return (
          (await ask(ORGANISATION_BY_ID, { id: stakeholder.organisationId }, signal)).organisation?.name ?? ""
        );
      }
      const { role } = await ask(STAKEHOLDER_BY_ID, { id: stakeholder.roleId }, signal);
      return role ? [role.person.name, role.title, role.organisation.name].filter(Boolean).join(", ") : "";
    },
    enabled: stakeholder !== null,
  });
  return data;
}

function wordsOf(error: object): string {
  const { message } = error as { message?: string };
  if (message) return message.replace("@@react-admin@@", "").replace(/^"|"$/g, "");
  const inner = Object.values(error).find((each) => each && typeof each === "object");
  return inner ? wordsOf(inner as object) : "Choose who it is about.";
}
