import Box from "@mui/material/Box";
import Button from "@mui/material/Button";

import { ALIGNMENTS, INFLUENCES, INTERESTS } from "../assessments/words";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { britishDate } from "../words/dates";
import { STANCE_LEVELS } from "../words/labels";
import type { Actor, AlignmentMap } from "./documents";
import { keyOf } from "./steps";
import { judgedInWords, missingInWords, spreadInWords } from "./words";

interface ActorTableProps {
  map: AlignmentMap;
  onPlace: (actor: Actor) => void;
  onWant: (actor: Actor) => void;
}

/** Everything that the map says, and the same changes. */
export function ActorTable({ map, onPlace, onWant }: ActorTableProps) {
  const wanted = new Set(map.wantedMoves.map(keyOf));
  const columns = [
    { heading: "Who", isHeading: true, cell: (actor: Actor) => <Who actor={actor} /> },
    { heading: "Alignment", cell: ({ alignment }: Actor) => spreadInWords(alignment, ALIGNMENTS) },
    { heading: "Interest", cell: ({ interest }: Actor) => spreadInWords(interest, INTERESTS) },
    { heading: "Influence", cell: ({ influence }: Actor) => spreadInWords(influence, INFLUENCES) },
    { heading: "Judged by", cell: (actor: Actor) => <Judged actor={actor} /> },
    { heading: "What it suggests", cell: (actor: Actor) => suggestion(actor, map) },
  ];
  const change = {
    heading: "Change",
    cell: (actor: Actor) => (
      <Box sx={{ display: "flex", flexWrap: "wrap", maxWidth: { sm: 130 } }}>
        <Button size="small" aria-label={`Place ${actor.stakeholder.label}`} onClick={() => onPlace(actor)}>
          Place
        </Button>
        {wanted.has(keyOf(actor)) ? null : (
          <Button
            size="small"
            aria-label={`Want a move of ${actor.stakeholder.label}`}
            onClick={() => onWant(actor)}
          >
            Want a move
          </Button>
        )}
      </Box>
    ),
  };
  return (
    <PlainTable
      label="Everybody on the map"
      items={[...map.actors]}
      keyOf={keyOf}
      columns={map.isToday ? [...columns, change] : columns}
    />
  );
}

function Who({ actor: { stakeholder, isDecisionMaker, isAddressee, isInPost, stance } }: { actor: Actor }) {
  const { role, organisation, label } = stakeholder;
  const parts = [
    isDecisionMaker ? "decision-maker" : "",
    isAddressee ? "addressee" : "",
    isInPost ? "" : role ? "not in this role" : "closed",
    stance ? `stance: ${STANCE_LEVELS[stance].toLowerCase()}` : "stance unknown",
  ];
  return (
    <>
      <PageLink to={role ? `/people/${role.person.id}/show` : `/organisations/${organisation?.id}/show`}>
        {label}
      </PageLink>
      <Box sx={{ color: "text.secondary", fontWeight: 400, fontSize: "0.92rem" }}>
        {parts.filter(Boolean).join(" · ")}
      </Box>
    </>
  );
}

function Judged({ actor }: { actor: Actor }) {
  if (!actor.positions.length) return <>{judgedInWords(actor)}</>;
  return (
    <details>
      <summary style={{ cursor: "pointer" }}>{judgedInWords(actor)}</summary>
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {actor.positions.map((each) => (
          <li key={each.assessmentId}>
            {each.assessor?.name ?? "A former colleague"}, {britishDate(each.assessedOn)}: alignment{" "}
            {each.alignment ?? "not judged"}, interest {each.interest ?? "not judged"}, influence{" "}
            {each.influence ?? "not judged"}. {each.isGuess ? "A guess. " : ""}
            {each.evidence}
            {each.recordedBy && each.recordedBy.name !== each.assessor?.name
              ? ` Entered by ${each.recordedBy.name}.`
              : ""}
          </li>
        ))}
      </ul>
    </details>
  );
}

function suggestion(actor: Actor, { advice }: AlignmentMap) {
  const found = advice.find(({ quadrant }) => quadrant === actor.quadrant);
  if (!found) return `Find out: ${missingInWords(actor)}.`;
  return (
    <>
      <strong>{found.title}.</strong> {found.action}
    </>
  );
}
