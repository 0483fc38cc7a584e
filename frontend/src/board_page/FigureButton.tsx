import Button from "@mui/material/Button";

import type { OpenFigure } from "./documents";

interface FigureButtonProps {
  count: number;
  open: OpenFigure;
  onOpen: (open: OpenFigure) => void;
}

/** A number that opens its rows. */
export function FigureButton({ count, open, onOpen }: FigureButtonProps) {
  return (
    <Button
      size="small"
      onClick={() => onOpen(open)}
      aria-label={`${count}: open the records of “${open.title}”`}
      sx={{
        minWidth: 28,
        px: 0.5,
        justifyContent: "flex-end",
        py: 0,
        fontSize: "1.05rem",
        fontVariantNumeric: "tabular-nums",
        textDecoration: "underline",
      }}
    >
      {count}
    </Button>
  );
}
