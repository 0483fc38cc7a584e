import Autocomplete from "@mui/material/Autocomplete";
import TextField from "@mui/material/TextField";
import { FieldTitle, required, SelectInput, useInput } from "react-admin";

import { useThemes } from "./use_themes";

/** For the list: one of the themes in use. */
export function ThemeFilter(props: { source: string; label?: string; alwaysOn?: boolean }) {
  return <SelectInput {...props} choices={useThemes().map((theme) => ({ id: theme, name: theme }))} />;
}

/** For the form: a theme in use, or a new one. */
export function ThemeInput({ source }: { source: string }) {
  const themes = useThemes();
  const { id, field, fieldState, isRequired } = useInput({ source, validate: required() });
  return (
    <Autocomplete
      freeSolo
      fullWidth
      id={id}
      options={themes}
      inputValue={field.value ?? ""}
      onInputChange={(_, text, reason) => reason !== "reset" && field.onChange(text)}
      onChange={(_, text) => text !== null && field.onChange(text)}
      value={null}
      renderInput={(input) => (
        <TextField
          {...input}
          label={<FieldTitle source={source} isRequired={isRequired} />}
          onBlur={field.onBlur}
          inputRef={field.ref}
          error={fieldState.invalid}
          helperText={fieldState.error ? "Give it a theme." : "Such as workforce or mental health"}
        />
      )}
    />
  );
}
