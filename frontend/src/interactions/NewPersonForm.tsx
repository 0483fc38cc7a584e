import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import FormHelperText from "@mui/material/FormHelperText";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { useSettled } from "../inputs/use_settled";
import { choices, ORGANISATION_KINDS } from "../words/labels";
import { ORGANISATIONS_BY_NAME, POSSIBLY_THE_SAME_PERSON } from "./documents";
import { newOutsider, outsider, type DraftParticipant, type Named, type NewOrganisation } from "./draft";
import { TypeAhead, type Option } from "./TypeAhead";

interface NewPersonFormProps {
  name: string;
  /** Organisations that this same draft adds: a second person may belong to one of them. */
  newOrganisations: NewOrganisation[];
  problem?: string;
  onAdd: (participant: DraftParticipant) => void;
  onCancel: () => void;
}

interface OrganisationOption extends Option {
  added?: NewOrganisation;
  isNew?: boolean;
}

/** Somebody met for the first time: a name is enough, a post makes them findable. */
export function NewPersonForm({
  name: typed,
  newOrganisations,
  problem,
  onAdd,
  onCancel,
}: NewPersonFormProps) {
  const [name, setName] = useState(typed);
  const [roleTitle, setRoleTitle] = useState("");
  const [organisation, setOrganisation] = useState<Named | null>(null);
  const [newOrganisation, setNewOrganisation] = useState<NewOrganisation | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const where = organisation ?? newOrganisation;

  const pickOrganisation = ({ id, name, added, isNew }: OrganisationOption) => {
    if (added || isNew) setNewOrganisation(added ?? { id: newId(), name, kind: "OTHER" });
    else setOrganisation({ id, name });
  };
  const add = () => {
    if (!name.trim() || (roleTitle.trim() && !where)) return;
    const person = { id: newId(), roleId: newId(), name: name.trim(), roleTitle: roleTitle.trim() };
    onAdd(newOutsider({ ...person, organisation, newOrganisation }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (event.key !== "Enter") return;
    event.preventDefault();
    // Ctrl and Enter saves the whole record: the person comes first.
    event.stopPropagation();
    add();
  };

  return (
    <Box
      role="group"
      aria-label="New person"
      sx={{
        border: 1,
        borderColor: "primary.main",
        borderRadius: 1,
        p: 1.5,
        mt: 1,
        display: "grid",
        gap: 0.5,
      }}
    >
      <Typography variant="h3" component="h3">
        New person
      </Typography>
      <TextField
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <SamePerson name={name} organisationId={organisation?.id} onUse={(person) => onAdd(outsider(person))} />
      {where ? (
        <Box sx={{ display: "flex", alignItems: "center", flexWrap: "wrap", gap: 1, py: 0.5 }}>
          <span>
            At <strong>{where.name}</strong>
            {newOrganisation ? " (new)" : ""}
          </span>
          {newOrganisation && !newOrganisations.includes(newOrganisation) ? (
            <TextField
              select
              label="Kind of organisation"
              value={newOrganisation.kind}
              onChange={(event) => setNewOrganisation({ ...newOrganisation, kind: event.target.value })}
              sx={{ minWidth: 200 }}
            >
              {choices(ORGANISATION_KINDS).map(({ id, name }) => (
                <MenuItem key={id} value={id}>
                  {name}
                </MenuItem>
              ))}
            </TextField>
          ) : null}
          <Button size="small" onClick={() => (setOrganisation(null), setNewOrganisation(null))}>
            Choose another
          </Button>
        </Box>
      ) : (
        <TypeAhead<OrganisationOption>
          label="Organisation"
          searchName="organisations"
          search={async (q, signal) => (await ask(ORGANISATIONS_BY_NAME, { q }, signal)).organisations.items}
          extra={(text) => [
            ...newOrganisations.map((added) => ({
              id: added.id,
              name: added.name,
              added,
              detail: "New in this record",
            })),
            { id: "new", name: text, isNew: true, detail: "Add as a new organisation" },
          ]}
          onPick={pickOrganisation}
          inputRef={first}
        />
      )}
      <TextField
        label="Role title"
        value={roleTitle}
        onChange={(event) => setRoleTitle(event.target.value)}
        onKeyDown={onKeyDown}
        error={Boolean(roleTitle.trim()) && !where}
        helperText={roleTitle.trim() && !where ? "Say at which organisation this role is." : undefined}
      />
      {problem ? <FormHelperText error>{problem}</FormHelperText> : null}
      <Box sx={{ display: "flex", gap: 1, mt: 0.5 }}>
        <Button variant="contained" onClick={add}>
          Add this person
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Box>
    </Box>
  );
}

interface SamePersonProps {
  name: string;
  organisationId: string | undefined;
  onUse: (person: Named) => void;
}

/** While a name is typed: who may already be there, with the reason. One tap uses them; nobody is stopped. */
function SamePerson({ name, organisationId, onUse }: SamePersonProps) {
  const wanted = useSettled(name.trim(), 250);
  const { data } = useQuery({
    queryKey: ["possibly the same person", wanted, organisationId],
    queryFn: ({ signal }) => ask(POSSIBLY_THE_SAME_PERSON, { name: wanted, organisationId }, signal),
    enabled: wanted.length > 2,
  });
  const others = data?.possibleDuplicatePeople ?? [];
  if (!others.length) return null;
  return (
    <Alert severity="info" role="status" sx={{ "& .MuiAlert-message": { width: "100%" } }}>
      Is it one of these?
      <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0 }}>
        {others.map((other) => (
          <Box
            component="li"
            key={other.id}
            sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1, py: 0.25 }}
          >
            <span style={{ flex: "1 1 180px" }}>
              <strong>{other.name}</strong>
              {other.currentRole ? `, ${other.currentRole}` : ""} ({other.reason})
            </span>
            <Button size="small" variant="outlined" onClick={() => onUse({ id: other.id, name: other.name })}>
              Use {other.name}
            </Button>
          </Box>
        ))}
      </Box>
    </Alert>
  );
}
