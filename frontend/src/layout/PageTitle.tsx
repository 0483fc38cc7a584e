import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useEffect, type ReactNode } from "react";

interface PageTitleProps {
  title: string;
  /** One plain sentence below the title. */
  lead?: ReactNode;
  /** Buttons beside it. */
  actions?: ReactNode;
}

/** The page's one h1, which is the browser's title too. */
export function PageTitle({ title, lead, actions }: PageTitleProps) {
  useEffect(() => {
    document.title = `${title} – Trellis`;
  }, [title]);
  return (
    <Box
      sx={{
        display: "flex",
        flexWrap: "wrap",
        alignItems: "flex-start",
        gap: 1.5,
        mb: 2,
        justifyContent: "space-between",
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h1" sx={{ overflowWrap: "anywhere" }}>
          {title}
        </Typography>
        {lead ? (
          <Typography color="text.secondary" sx={{ mt: 0.5, maxWidth: "70ch" }} component="div">
            {lead}
          </Typography>
        ) : null}
      </Box>
      {actions ? <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>{actions}</Box> : null}
    </Box>
  );
}
