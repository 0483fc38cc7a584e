import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

import type { Sending } from "./use_sending";

interface SaveBarProps {
  sending: Sending;
  /** What must be put right first. */
  problem?: string;
  onSave: () => void;
  /** What to do when an earlier try had arrived after all. */
  alreadySaved?: ReactNode;
  children?: ReactNode;
}

/** The button at the reach of a thumb, and above it what became of the last try. */
export function SaveBar({ sending, problem, onSave, alreadySaved, children }: SaveBarProps) {
  const isSending = sending.is === "sending";
  return (
    <Box
      sx={{
        position: "sticky",
        bottom: 0,
        zIndex: 2,
        py: 1,
        mx: { xs: -1, sm: 0 },
        px: { xs: 1, sm: 0 },
        bgcolor: "background.default",
        borderTop: 1,
        borderColor: "divider",
      }}
    >
      {sending.is === "offline" ? (
        <Alert severity="warning" sx={{ mb: 1 }}>
          <strong>Not saved yet: there is no connection.</strong> What you wrote is kept in this browser. It
          is sent by itself when the connection is back, and is never saved twice.
        </Alert>
      ) : null}
      {sending.is === "refused" ? (
        <Alert severity="error" sx={{ mb: 1 }}>
          <strong>Not saved.</strong> {sending.message}
        </Alert>
      ) : null}
      {sending.is !== "refused" && problem ? (
        <Alert severity="error" sx={{ mb: 1 }}>
          <strong>Not saved.</strong> {problem}
        </Alert>
      ) : null}
      {sending.is === "already saved" ? alreadySaved : null}
      <Box sx={{ display: "flex", alignItems: "center", gap: 1, flexWrap: "wrap" }}>
        <Button
          variant="contained"
          size="large"
          onClick={onSave}
          disabled={isSending}
          sx={{ minHeight: 48, minWidth: 160, flex: { xs: "1 1 160px", sm: "0 0 auto" } }}
        >
          {isSending ? "Saving…" : sending.is === "offline" ? "Try again" : "Save"}
        </Button>
        {children}
        <Typography variant="body2" color="text.secondary" sx={{ display: { xs: "none", sm: "block" } }}>
          or press Ctrl and Enter
        </Typography>
      </Box>
    </Box>
  );
}
