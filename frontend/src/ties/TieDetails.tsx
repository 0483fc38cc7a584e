import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import Accordion from "@mui/material/Accordion";
import AccordionDetails from "@mui/material/AccordionDetails";
import AccordionSummary from "@mui/material/AccordionSummary";
import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { Link as RouterLink } from "react-router-dom";

import { PlainTable } from "../layout/PlainTable";
import { britishDate } from "../words/dates";
import { TieBar } from "./TieBar";
import type { Tie } from "./TiesSection";

/** One tie: its bar and words; opened, why it is so strong and which interactions made it. */
export function TieDetails({ tie }: { tie: Tie }) {
  return (
    <Accordion
      disableGutters
      variant="outlined"
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ mb: 1 }}
    >
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Box
          component="span"
          sx={{ display: "flex", flexWrap: "wrap", columnGap: 2, width: 1, alignItems: "center" }}
        >
          <Box component="span" sx={{ flex: "1 1 200px", fontWeight: 600 }}>
            {tie.ours.label}
            {tie.theirs.kind === "person" ? ` with ${tie.theirs.label}` : ""}
          </Box>
          <TieBar tie={tie} />
          <Box component="span" sx={{ color: "text.secondary", typography: "body2" }}>
            last met {britishDate(tie.lastOn)}
            {tie.isThin ? "; little to go on" : ""}
          </Box>
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        {tie.explanation.map((sentence) => (
          <Typography key={sentence} sx={{ mb: 0.5 }}>
            {sentence}
          </Typography>
        ))}
        <PlainTable
          label={`Interactions that make the tie of ${tie.ours.label}`}
          items={tie.contributions}
          keyOf={({ interactionId }) => interactionId}
          columns={[
            { heading: "When", isNarrow: true, cell: ({ occurredOn }) => britishDate(occurredOn) },
            {
              heading: "Interaction",
              isHeading: true,
              cell: ({ interactionId, title }) => (
                <Link component={RouterLink} to={`/interactions/${interactionId}/show`}>
                  {title}
                </Link>
              ),
            },
            { heading: "Counts", isNarrow: true, cell: ({ counts }) => counts.toFixed(2) },
            { heading: "Why", cell: ({ reason }) => reason ?? "—" },
          ]}
        />
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          Together they count {tie.evidence.toFixed(2)}, on {tie.contactDays}{" "}
          {tie.contactDays === 1 ? "day" : "days"} of contact.
        </Typography>
      </AccordionDetails>
    </Accordion>
  );
}
