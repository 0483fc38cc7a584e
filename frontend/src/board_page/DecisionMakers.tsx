import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { FigureButton } from "./FigureButton";
import type { BoardPageData, OpenFigure } from "./documents";

interface DecisionMakersProps {
  page: BoardPageData;
  onOpen: (open: OpenFigure) => void;
}

/** k of K decision-makers with whom their ask was raised in the last 365 days, and who they are. */
export function DecisionMakers({ page, onOpen }: DecisionMakersProps) {
  const { met, notMet, metCount, decisionMakerCount } = page;
  if (!decisionMakerCount) {
    return (
      <Section title="Decision-makers met">
        <Typography>No live ask names a decision-maker, so there is nobody to have met.</Typography>
      </Section>
    );
  }
  return (
    <Section title="Decision-makers met">
      <Typography gutterBottom>
        <FigureButton
          count={metCount}
          open={{ figure: "DECISION_MAKERS_MET", title: "Decision-makers met" }}
          onOpen={onOpen}
        />
        of {decisionMakerCount} were met on their ask in the 365 days before;{" "}
        <FigureButton
          count={notMet.length}
          open={{ figure: "DECISION_MAKERS_NOT_MET", title: "Decision-makers not met" }}
          onOpen={onOpen}
        />
        were not.
      </Typography>
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: "repeat(auto-fit, minmax(min(280px, 100%), 1fr))",
        }}
      >
        <People title="Met" people={met} />
        <People title="Not met" people={notMet} />
      </Box>
    </Section>
  );
}

interface PeopleProps {
  title: string;
  people: readonly { label: string; policyAskTitle: string; lastMetOn?: string | null }[];
}

function People({ title, people }: PeopleProps) {
  return (
    <div>
      <Typography variant="h3">{title}</Typography>
      {people.length ? (
        <ul style={{ margin: 0, paddingLeft: 20 }}>
          {people.map((person) => (
            <li key={`${person.label} ${person.policyAskTitle}`}>
              {person.label}
              <Typography variant="body2" color="text.secondary">
                {person.policyAskTitle}
                {person.lastMetOn ? ` – last on ${britishDate(person.lastMetOn)}` : ""}
              </Typography>
            </li>
          ))}
        </ul>
      ) : (
        <Typography color="text.secondary">Nobody</Typography>
      )}
    </div>
  );
}
