import Box from "@mui/material/Box";
import Card from "@mui/material/Card";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

import { PageLink } from "../layout/PageLink";

interface CollapsibleSectionProps {
  id: string;
  title: string;
  count: number;
  lead?: string;
  /** Where all of it is, or more of its kind. */
  all?: { to: string; name: string };
  children: ReactNode;
}

/** A card that folds away under its heading, with how many it holds. The browser's own: keyboard and readers know it. */
export function CollapsibleSection({ id, title, count, lead, all, children }: CollapsibleSectionProps) {
  return (
    <Card component="section" aria-label={title} sx={{ mb: 2, minWidth: 0 }}>
      <details id={id} open>
        <Box component="summary" sx={{ p: 2, cursor: "pointer" }}>
          <Typography variant="h2" component="h2" sx={{ display: "inline" }}>
            {title} ({count.toLocaleString("en-GB")})
          </Typography>
        </Box>
        <Box sx={{ px: 2, pb: 2 }}>
          {lead ? <Typography gutterBottom>{lead}</Typography> : null}
          {children}
          {all ? (
            <Typography sx={{ mt: 1 }}>
              <PageLink to={all.to}>{all.name}</PageLink>
            </Typography>
          ) : null}
        </Box>
      </details>
    </Card>
  );
}

/** Brings a section into view, opened, with the keyboard on its heading. */
export function goToSection(id: string) {
  const section = document.getElementById(id);
  if (!(section instanceof HTMLDetailsElement)) return;
  section.open = true;
  section.scrollIntoView({ block: "start" });
  section.querySelector("summary")?.focus();
}

export function Rows({ children }: { children: ReactNode }) {
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {children}
    </Box>
  );
}

interface ItemProps {
  to: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function Item({ to, title, aside, children }: ItemProps) {
  return (
    <Box
      component="li"
      sx={{
        py: 0.75,
        borderTop: 1,
        borderColor: "divider",
        "&:first-of-type": { borderTop: 0 },
        overflowWrap: "anywhere",
      }}
    >
      <Box sx={{ display: "flex", gap: 1, justifyContent: "space-between" }}>
        <PageLink to={to}>{title}</PageLink>
        {aside}
      </Box>
      <Typography variant="body2" color="text.secondary" component="div">
        {children}
      </Typography>
    </Box>
  );
}

/** Late is said in words; the colour only helps to find it. */
export function Late({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: "error.main", fontWeight: 600 }}>
      {children}
    </Box>
  );
}
