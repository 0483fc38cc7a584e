import Box from "@mui/material/Box";
import Card from "@mui/material/Card";
import Typography from "@mui/material/Typography";
import { useEffect, type ReactNode } from "react";

/** A page for people who are not signed in: one card, one heading. */
export function CardPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – Trellis`;
  }, [title]);
  return (
    <Box
      component="main"
      sx={{ minHeight: "100vh", display: "grid", placeItems: "center", bgcolor: "background.default", p: 2 }}
    >
      <Box sx={{ width: "100%", maxWidth: 400 }}>
        <Box sx={{ display: "flex", alignItems: "center", gap: 1, mb: 2 }}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          <Typography component="p" variant="h2">
            Trellis
          </Typography>
        </Box>
        <Card sx={{ p: 3 }}>
          <Typography variant="h1" gutterBottom>
            {title}
          </Typography>
          {children}
        </Card>
      </Box>
    </Box>
  );
}
