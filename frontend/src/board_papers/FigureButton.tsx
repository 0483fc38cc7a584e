import Button from "@mui/material/Button";

interface FigureButtonProps {
  /** What is shown: the number, with its whole. */
  value: string;
  label: string;
  onOpen: () => void;
}

/** A number that opens its rows. */
export function FigureButton({ value, label, onOpen }: FigureButtonProps) {
  return (
    <Button
      size="small"
      onClick={onOpen}
      aria-label={`${value}: open the records of “${label}”`}
      sx={{
        minWidth: 28,
        minHeight: 24,
        px: 0.5,
        py: 0,
        fontSize: "1.05rem",
        fontVariantNumeric: "tabular-nums",
        textDecoration: "underline",
        textAlign: "left",
      }}
    >
      {value}
    </Button>
  );
}
