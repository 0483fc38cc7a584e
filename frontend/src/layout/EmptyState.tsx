import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

/** What stands where records will be: what belongs here, and how to begin. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Box
      sx={{
        py: 5,
        px: 2,
        textAlign: "center",
        border: 1,
        borderColor: "divider",
        borderRadius: 1,
        borderStyle: "dashed",
      }}
    >
      {title ? (
        <Typography variant="h2" gutterBottom>
          {title}
        </Typography>
      ) : null}
      {children ? (
        <Typography color="text.secondary" sx={{ maxWidth: "60ch", mx: "auto" }} component="div">
          {children}
        </Typography>
      ) : null}
      {actions ? (
        <Box sx={{ mt: 2, display: "flex", gap: 1, justifyContent: "center", flexWrap: "wrap" }}>
          {actions}
        </Box>
      ) : null}
    </Box>
  );
}
