import CloseIcon from "@mui/icons-material/Close";
import Box from "@mui/material/Box";
import FormHelperText from "@mui/material/FormHelperText";
import IconButton from "@mui/material/IconButton";
import { useEffect, useRef } from "react";
import { SelectInput, TextInput } from "react-admin";
import { useController, useFormContext } from "react-hook-form";

import { OrganisationInput } from "../inputs/OrganisationInput";
import { roleInWords } from "../people/current_roles";
import type { Move } from "./documents";
import { rolesToEnd } from "./roles_to_end";

interface MoveLineProps {
  move: Move;
  number: number;
  effectiveOn: string;
  onRemove: () => void;
}

/** One person: the role that ends, the one that begins, or both. A refusal stands at the box that it names. */
export function MoveLine({ move, number, effectiveOn, onRemove }: MoveLineProps) {
  const at = `moves.${number}`;
  const line = useRef<HTMLDivElement>(null);
  const { getValues } = useFormContext();
  const { fieldState } = useController({ name: `${at}.personId` });
  // Where one types next: what the line was added for.
  useEffect(() => line.current?.querySelector<HTMLElement>("[role=combobox]")?.focus(), []);
  const now = () => getValues(at) as Move | undefined;
  const chosen = now()?.endedRoleId;
  const held = rolesToEnd(move.roles, effectiveOn);
  const others = move.roles.filter(({ id }) => id === chosen && !held.some((role) => role.id === id));
  return (
    <Box
      ref={line}
      role="group"
      aria-label={move.name}
      sx={{
        borderBottom: 1,
        borderColor: "divider",
        pt: 1,
        mb: 1.5,
        display: "grid",
        columnGap: 1.5,
        alignItems: "start",
        gridTemplateColumns: { xs: "1fr 44px", md: "minmax(110px, 1fr) 2fr 1.7fr 1.5fr 44px" },
        "& > div:not(:first-of-type)": { gridColumn: { xs: "1 / -1", md: "auto" } },
      }}
    >
      <Box sx={{ py: 1.25, minWidth: 0, overflowWrap: "anywhere", fontWeight: 600 }}>
        {move.name}
        {fieldState.error ? <FormHelperText error>{fieldState.error.message}</FormHelperText> : null}
      </Box>
      <IconButton
        aria-label={`Remove ${move.name}`}
        onClick={onRemove}
        sx={{ gridColumn: { xs: "2", md: "5" }, gridRow: 1 }}
      >
        <CloseIcon fontSize="small" />
      </IconButton>
      <SelectInput
        source={`${at}.endedRoleId`}
        label="Role that ends"
        emptyText={held.length ? "None ends" : "None: no post known on that day"}
        choices={[...held, ...others].map((role) => ({
          id: role.id,
          name: roleInWords({ ...role, isCurrent: true }),
        }))}
        validate={(ended) =>
          ended || now()?.newRole.organisationId
            ? undefined
            : "Say which role ends, which one begins, or both."
        }
        fullWidth
      />
      <OrganisationInput
        source={`${at}.newRole.organisationId`}
        label="Goes to"
        validate={(organisation) =>
          !organisation && now()?.newRole.title ? "Choose the organisation of the new role." : undefined
        }
      />
      <TextInput
        source={`${at}.newRole.title`}
        label="New role"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </Box>
  );
}
