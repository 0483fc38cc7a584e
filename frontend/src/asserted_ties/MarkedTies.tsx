import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";

import { britishDate } from "../words/dates";
import type { Mark } from "./documents";
import { otherEnd } from "./marks";

interface MarkedTiesProps {
  marks: Mark[];
  partyId: string;
  onLift: (mark: Mark) => void;
}

/** Single ties that are not to be used, whether they are asserted or made by meetings. */
export function MarkedTies({ marks, partyId, onLift }: MarkedTiesProps) {
  if (!marks.length) return null;
  return (
    <Box component="section" aria-label="Ties not to use" sx={{ mt: 2 }}>
      <Typography variant="h3">Not to use for introductions</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {marks.map((mark) => {
          const { label } = otherEnd(mark, partyId);
          return (
            <Box component="li" key={mark.id} sx={{ overflowWrap: "anywhere" }}>
              The tie with {label}: {mark.reason} (marked on {britishDate(mark.recordedAt)}
              {mark.recordedBy ? ` by ${mark.recordedBy.name}` : ""}){" "}
              <Button
                size="small"
                aria-label={`Lift the mark of the tie with ${label}`}
                onClick={() => onLift(mark)}
              >
                Lift
              </Button>
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
