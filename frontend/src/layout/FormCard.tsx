import Card from "@mui/material/Card";
import type { ReactNode } from "react";
import { SaveButton, SimpleForm, Toolbar, type RaRecord } from "react-admin";

/** A form in one column, wide enough to read, that warns before unsaved work is left. */
export function FormCard({
  children,
  defaultValues,
}: {
  children: ReactNode;
  defaultValues?: () => Partial<RaRecord>;
}) {
  return (
    <Card sx={{ maxWidth: 760 }}>
      <SimpleForm
        warnWhenUnsavedChanges
        defaultValues={defaultValues}
        toolbar={
          <Toolbar>
            <SaveButton alwaysEnable />
          </Toolbar>
        }
      >
        {children}
      </SimpleForm>
    </Card>
  );
}
