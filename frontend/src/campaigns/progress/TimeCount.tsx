import Button from "@mui/material/Button";

import { hours } from "./words";

interface TimeCountProps {
  minutes: number;
  title: string;
  onOpen: (title: string) => void;
}

/** Hours that open the contacts they are made of; none is a plain 0 h. */
export function TimeCount({ minutes, title, onOpen }: TimeCountProps) {
  if (!minutes) return <>0 h</>;
  return (
    <Button
      size="small"
      onClick={() => onOpen(title)}
      aria-label={`${hours(minutes)}. ${title}`}
      sx={{ minWidth: 44, py: 0, textDecoration: "underline", fontVariantNumeric: "tabular-nums" }}
    >
      {hours(minutes)}
    </Button>
  );
}
