import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import type { Dispatch } from "react";

import { ChipChoice } from "./ChipChoice";
import type { DraftChange, DraftParticipant } from "./draft";
import { rolesHeldOn, roleToSave, type HeldRole } from "./draft_rules";
import { roleLabel } from "./ParticipantPicker";

interface ParticipantLineProps {
  participant: DraftParticipant;
  roles: HeldRole[] | undefined;
  /** The day, which decides the roles that can be meant. */
  on: string;
  change: Dispatch<DraftChange>;
  problem?: string;
}

export function ParticipantLine({ participant, roles, on, change, problem }: ParticipantLineProps) {
  const { id, person, newPerson, newOrganisation, isOurs, label } = participant;
  const held = roles && rolesHeldOn(roles, on);
  const name = person?.name ?? label;
  return (
    <Box
      component="li"
      sx={{ border: 1, borderColor: problem ? "error.main" : "divider", borderRadius: 1, pl: 1.5, py: 0.25 }}
    >
      <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {name}
          </Box>
          <Box component="span" sx={{ color: "text.secondary", fontSize: "0.9rem" }}>
            {newPerson || newOrganisation ? " · new" : ""}
            {isOurs ? " · colleague" : ""}
            {held?.length === 1 ? ` · ${roleLabel(held[0])}` : ""}
            {held?.length === 0 ? " · no role known on that day" : ""}
            {person && !held && participant.roleId ? ` · ${label}` : ""}
          </Box>
        </Box>
        <IconButton aria-label={`Remove ${name}`} onClick={() => change({ type: "remove participant", id })}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      {held && held.length > 1 ? (
        <Box sx={{ pb: 1, pr: 1 }}>
          <ChipChoice
            legend={`In which role did ${name} take part?`}
            choices={held.map((role) => ({ id: role.id, name: roleLabel(role) }))}
            value={roleToSave(participant, roles, on)}
            onChange={(roleId) => change({ type: "change participant", id, values: { roleId } })}
            problem={problem}
          />
        </Box>
      ) : problem ? (
        <FormHelperText error sx={{ pb: 0.5 }}>
          {problem}
        </FormHelperText>
      ) : null}
    </Box>
  );
}
