import ExpandMoreIcon from "@mui/icons-material/ExpandMore";
import Accordion from "@mui/material/Accordion";
import AccordionDetails from "@mui/material/AccordionDetails";
import AccordionSummary from "@mui/material/AccordionSummary";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Fact, Facts } from "../layout/Section";
import { britishDate } from "../words/dates";
import type { Tie } from "./documents";
import { TieBar } from "./TieBar";
import { TieHistory } from "./TieHistory";

/** One tie: its bar and words; opened, what comes of it, its three years, and which interactions made it. */
export function TieDetails({ tie }: { tie: Tie }) {
  const withWhom = tie.theirs.kind === "person" ? ` with ${tie.theirs.label}` : "";
  return (
    <Accordion
      disableGutters
      variant="outlined"
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ mb: 1 }}
    >
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Box component="span" sx={summary}>
          <Box component="span" sx={{ fontWeight: 600, minWidth: 0, overflowWrap: "anywhere" }}>
            {tie.ours.label}
            {withWhom}
          </Box>
          <TieBar tie={tie} />
          <Box component="span" sx={{ color: "text.secondary", typography: "body2" }}>
            last met {britishDate(tie.lastOn)}
            {tie.isHistoric ? "; in a role that has ended" : ""}
            {tie.isThin ? "; little to go on" : ""}
          </Box>
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        <Outlook tie={tie} />
        <TieHistory of={`${tie.ours.label} with ${tie.theirs.label}`} points={tie.history} />
        <Reasons tie={tie} />
      </AccordionDetails>
    </Accordion>
  );
}

const summary = {
  display: "grid",
  gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 190px minmax(0, 1fr)" },
  columnGap: 2,
  width: 1,
  alignItems: "center",
} as const;

function Outlook({ tie }: { tie: Tie }) {
  const { explanation, isHistoric, underHalfLives: range } = tie;
  return (
    <>
      <Typography sx={{ fontWeight: 600, mb: 1 }}>
        {explanation[0]}
        {isHistoric ? " Every contact was in a role that has ended, so it opens no door today." : ""}
      </Typography>
      <Facts>
        <Fact label="What if we meet next week">
          {tie.shown} → {tie.ifMetNextWeek}
        </Fact>
        <Fact label="Without another contact">
          {tie.fallsBelowOn
            ? `Falls below ${tie.fallsBelow} on ${britishDate(tie.fallsBelowOn)}`
            : "Stays in the lowest band"}
        </Fact>
        {range ? (
          <Fact label="If contact faded faster or slower">
            {range.low === range.high ? String(range.low) : `${range.low} to ${range.high}`} (half-life of 180
            or 730 days)
          </Fact>
        ) : null}
        <Fact label="Ties like this that met again within three months">{tie.nextContactBand}</Fact>
      </Facts>
    </>
  );
}

/** The facts above say these two already. */
const isSaidAbove = (sentence: string) =>
  sentence.startsWith("Without another contact") || sentence.startsWith("With a half-life of");

/** The newest interactions that stand open; the rest is one step away. */
const SHOWN = 8;

function Reasons({ tie }: { tie: Tie }) {
  const older = tie.contributions.slice(SHOWN);
  return (
    <>
      <Typography variant="h3">Why</Typography>
      {tie.explanation
        .slice(1)
        .filter((sentence) => !isSaidAbove(sentence))
        .map((sentence) => (
          <Typography key={sentence} sx={{ mb: 0.5 }}>
            {sentence}
          </Typography>
        ))}
      <Records
        label={`Interactions that make the tie of ${tie.ours.label} with ${tie.theirs.label}`}
        records={tie.contributions.slice(0, SHOWN)}
      />
      {older.length ? (
        <details>
          <Box component="summary" sx={{ cursor: "pointer", py: 1 }}>
            {older.length === 1 ? "The one before these" : `The ${older.length} before these`}
          </Box>
          <Records
            label={`Earlier interactions of ${tie.ours.label} with ${tie.theirs.label}`}
            records={older}
          />
        </details>
      ) : null}
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        Together they count {tie.evidence.toFixed(2)}, on {tie.contactDays}{" "}
        {tie.contactDays === 1 ? "day" : "days"} of contact.
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        For the next three months it counts {tie.nextContactWords}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        Worked out with: {tie.constants.words}.{" "}
        <PageLink to="/strength_model_card">How strength is measured</PageLink>
      </Typography>
    </>
  );
}

function Records({ label, records }: { label: string; records: Tie["contributions"] }) {
  return (
    <PlainTable
      label={label}
      items={records}
      keyOf={({ interactionId }) => interactionId}
      columns={[
        { heading: "When", isNarrow: true, cell: ({ occurredOn }) => britishDate(occurredOn) },
        {
          heading: "Interaction",
          isHeading: true,
          cell: ({ interactionId, title }) => (
            <PageLink to={`/interactions/${interactionId}/show`}>{title || "Interaction"}</PageLink>
          ),
        },
        { heading: "Counts", isNarrow: true, cell: ({ counts }) => counts.toFixed(2) },
        { heading: "Why", cell: ({ reason }) => reason ?? "—" },
      ]}
    />
  );
}
