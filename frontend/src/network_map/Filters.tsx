import Autocomplete from "@mui/material/Autocomplete";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import { useId, useState, type ReactNode } from "react";

import { useSettled } from "../inputs/use_settled";
import { Section } from "../layout/Section";
import { useThemes } from "../policy_asks/use_themes";
import { choices, ORGANISATION_KINDS } from "../words/labels";
import { AsAtSlider } from "./AsAtSlider";
import { MOST_HOPS, type MapView } from "./map_address";
import { useAsks, useLeads, type Choice, type FindChoices } from "./use_choices";

interface FiltersProps {
  view: MapView;
  /** The name of whom the map is around. */
  aroundLabel: string;
  onChange: (change: Partial<MapView>) => void;
}

/** What is drawn and how, all of it kept in the address. */
export function Filters({ view, aroundLabel, onChange }: FiltersProps) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("md"));
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <Section
      title="What is drawn"
      actions={
        isNarrow ? (
          <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Hide the filters" : "Show the filters"}
          </Button>
        ) : null
      }
    >
      <Box id={id} hidden={isNarrow && !isOpen}>
        <Box sx={grid}>
          <Who {...{ view, aroundLabel, onChange }} />
          <Which view={view} onChange={onChange} />
          <How view={view} onChange={onChange} />
        </Box>
      </Box>
      <AsAtSlider key={view.asAt} asAt={view.asAt} onChange={(asAt) => onChange({ asAt })} />
    </Section>
  );
}

const grid = {
  display: "grid",
  columnGap: 1.5,
  gridTemplateColumns: "repeat(auto-fill, minmax(min(220px, 100%), 1fr))",
  alignItems: "start",
  mb: 1,
};

type PartProps = Pick<FiltersProps, "view" | "onChange">;

function Who({ view, aroundLabel, onChange }: FiltersProps) {
  return (
    <>
      <Select
        label="Who"
        value={view.level}
        onChange={(level) => onChange({ level: level as MapView["level"] })}
        options={[
          { id: "ORGANISATIONS", name: "Organisations" },
          { id: "PEOPLE", name: "People" },
        ]}
      />
      <One
        label="Ask"
        useChoices={useAsks}
        value={view.policyAskId}
        onChange={(policyAskId) => onChange({ policyAskId })}
      />
      {view.around ? (
        <Box sx={{ display: "flex", gap: 1, alignItems: "center" }}>
          <Select
            label={aroundLabel ? `Around ${aroundLabel}` : "Around one party"}
            value={String(view.hops)}
            onChange={(hops) => onChange({ hops: Number(hops) })}
            options={Array.from({ length: MOST_HOPS }, (_, index) => ({
              id: String(index + 1),
              name: index ? `${index + 1} steps away` : "1 step away",
            }))}
          />
          <Button size="small" onClick={() => onChange({ around: null, isEverything: !view.policyAskId })}>
            Show all
          </Button>
        </Box>
      ) : null}
    </>
  );
}

function Which({ view, onChange }: PartProps) {
  const themes = useThemes();
  return (
    <>
      <Many
        label="Kinds of organisation"
        options={choices(ORGANISATION_KINDS)}
        value={view.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Many
        label="Themes"
        options={themes.map((name) => ({ id: name, name }))}
        value={view.themes}
        onChange={(chosen) => onChange({ themes: chosen })}
      />
      <One
        label="Relationship lead"
        useChoices={useLeads}
        value={view.leadId}
        onChange={(leadId) => onChange({ leadId })}
      />
      <TextField
        key={view.from}
        type="date"
        label="Contact since"
        defaultValue={view.from ?? ""}
        onBlur={({ target }) =>
          (target.value || null) !== view.from && onChange({ from: target.value || null })
        }
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { min: "1900-01-01", max: view.asAt ?? "2199-12-31" },
        }}
      />
    </>
  );
}

function How({ view, onChange }: PartProps) {
  return (
    <>
      <Select
        label="Colour and shape by"
        value={view.colour}
        onChange={(colour) => onChange({ colour: colour as MapView["colour"] })}
        options={[
          ...(view.policyAskId ? [{ id: "stance", name: "Stance on the ask" }] : []),
          { id: "group", name: "Suggested group" },
        ]}
      />
      <Select
        label="Size by"
        value={view.size}
        onChange={(size) => onChange({ size: size as MapView["size"] })}
        options={[
          ...(view.policyAskId ? [{ id: "influence", name: "Influence on the ask" }] : []),
          { id: "between", name: "Standing between groups that otherwise don’t meet" },
          { id: "activity", name: "Own activity" },
        ]}
      />
    </>
  );
}

interface SelectProps {
  label: ReactNode;
  value: string;
  options: Choice[];
  onChange: (id: string) => void;
}

function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <TextField select fullWidth label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      {options.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface OneProps {
  label: string;
  value: string | null;
  useChoices: FindChoices;
  onChange: (id: string | null) => void;
}

function One({ label, value, useChoices, onChange }: OneProps) {
  const [typed, setTyped] = useState("");
  const found = useChoices(useSettled(typed.trim(), 250), value);
  return (
    <Autocomplete<Choice>
      options={found}
      filterOptions={(all) => all}
      value={found.find(({ id }) => id === value) ?? null}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onInputChange={(_, text, reason) => setTyped(reason === "input" ? text : "")}
      onChange={(_, option) => onChange(option?.id ?? null)}
      renderInput={(input) => <TextField {...input} label={label} />}
    />
  );
}

interface ManyProps {
  label: string;
  value: string[];
  options: Choice[];
  onChange: (ids: string[]) => void;
}

function Many({ label, value, options, onChange }: ManyProps) {
  return (
    <Autocomplete<Choice, true>
      multiple
      disableCloseOnSelect
      limitTags={1}
      options={options}
      value={options.filter(({ id }) => value.includes(id))}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      onChange={(_, chosen) => onChange(chosen.map(({ id }) => id))}
      renderInput={(input) => <TextField {...input} label={label} />}
    />
  );
}
