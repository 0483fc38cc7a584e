import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogContentText from "@mui/material/DialogContentText";
import DialogTitle from "@mui/material/DialogTitle";
import { useId, useState, type ReactNode } from "react";
import { Form, RecordContextProvider, useNotify, useRefresh, type HttpError } from "react-admin";

interface FormDialogProps {
  title: string;
  lead?: ReactNode;
  defaultValues: Record<string, unknown>;
  saveLabel?: string;
  /** Sends the values. What it throws is shown at its field, or above the form. */
  onSave: (values: Record<string, unknown>) => Promise<unknown>;
  /** Said when it worked; the page is then loaded anew. */
  savedWords: string;
  onClose: () => void;
  children: ReactNode;
}

/** A small form over the page. It stays open with what was typed until the change is saved or given up. */
export function FormDialog({
  title,
  lead,
  defaultValues,
  saveLabel = "Save",
  onSave,
  savedWords,
  onClose,
  children,
}: FormDialogProps) {
  const titleId = useId();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();

  const submit = async (values: Record<string, unknown>) => {
    setBusy(true);
    setProblem("");
    try {
      await onSave(values);
    } catch (error) {
      const { message, body } = error as HttpError;
      const atFields = body?.errors && Object.keys(body.errors).length ? body.errors : undefined;
      if (!atFields) setProblem(message);
      return atFields;
    } finally {
      setBusy(false);
    }
    notify(savedWords, { type: "success" });
    onClose();
    refresh();
  };
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <RecordContextProvider value={undefined}>
        <Form defaultValues={defaultValues} onSubmit={submit} disableInvalidFormNotification>
          <DialogTitle id={titleId}>{title}</DialogTitle>
          <DialogContent>
            {lead ? <DialogContentText sx={{ mb: 1 }}>{lead}</DialogContentText> : null}
            {problem ? (
              <Alert severity="error" sx={{ mb: 1 }}>
                {problem}
              </Alert>
            ) : null}
            {children}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose} disabled={busy}>
              Cancel
            </Button>
            <Button type="submit" variant="contained" disabled={busy}>
              {saveLabel}
            </Button>
          </DialogActions>
        </Form>
      </RecordContextProvider>
    </Dialog>
  );
}
