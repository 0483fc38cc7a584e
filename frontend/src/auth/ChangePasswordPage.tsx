import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useState, type FormEvent } from "react";
import { useNotify, type HttpError } from "react-admin";
import { useNavigate } from "react-router-dom";

import { post } from "../data_provider/graphql";
import { PageTitle } from "../layout/PageTitle";

export function ChangePasswordPage() {
  const navigate = useNavigate();
  const notify = useNotify();
  const [problem, setProblem] = useState<{ field?: string; message: string } | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { currentPassword, newPassword, again } = Object.fromEntries(new FormData(event.currentTarget));
    if (newPassword !== again) {
      setProblem({ field: "again", message: "The two new passwords differ." });
      return;
    }
    try {
      await post("/auth/change-password", { currentPassword, newPassword });
      notify("Your password is changed.", { type: "success" });
      navigate("/");
    } catch (error) {
      const { message, body } = error as HttpError;
      setProblem({ field: body?.field, message });
    }
  };
  const box = (name: string, label: string, autoComplete: string, help?: string) => (
    <TextField
      name={name}
      type="password"
      label={label}
      autoComplete={autoComplete}
      error={problem?.field === name}
      helperText={problem?.field === name ? problem.message : help}
      fullWidth
      required
    />
  );
  return (
    <>
      <PageTitle title="Change password" />
      <form onSubmit={submit} style={{ maxWidth: 420 }}>
        {problem && !problem.field ? <Alert severity="error">{problem.message}</Alert> : null}
        {box("currentPassword", "Current password", "current-password")}
        {box("newPassword", "New password", "new-password", "12 characters or more.")}
        {box("again", "The new password again", "new-password")}
        <Button type="submit" variant="contained" sx={{ mt: 2 }}>
          Change password
        </Button>
      </form>
    </>
  );
}
