import { useDroppable } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";

import { STAGES } from "../words/labels";

/** One stage with its asks; a card may be dropped anywhere on it. */
export function StageColumn({
  stage,
  count,
  children,
}: {
  stage: string;
  count: number;
  children: ReactNode;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  return (
    <Box
      ref={setNodeRef}
      component="section"
      aria-label={`${STAGES[stage]}, ${count === 1 ? "1 ask" : `${count} asks`}`}
      sx={{
        minWidth: 0,
        minHeight: 120,
        p: 1,
        borderRadius: 1,
        bgcolor: "action.hover",
        outline: isOver ? "3px solid" : "1px solid",
        outlineColor: isOver ? "primary.main" : "divider",
        outlineOffset: isOver ? -3 : -1,
      }}
    >
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {STAGES[stage]} ({count})
      </Typography>
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {children}
      </Box>
    </Box>
  );
}
