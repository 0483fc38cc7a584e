import Typography from "@mui/material/Typography";

import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { FigureButton } from "./FigureButton";
import type { BoardPageData, OpenFigure } from "./documents";

interface MovementsProps {
  page: BoardPageData;
  onOpen: (open: OpenFigure) => void;
}

/** Changes of stage since the date of comparison, forwards and back. */
export function Movements({ page, onOpen }: MovementsProps) {
  const { movements } = page;
  return (
    <Section title="What moved">
      {movements.length === 0 ? (
        <Typography>No ask changed its stage in this period.</Typography>
      ) : (
        <>
          <Typography gutterBottom>
            <FigureButton
              count={movements.length}
              open={{ figure: "MOVED", title: "Changes of stage" }}
              onOpen={onOpen}
            />
            {movements.length === 1 ? "change of stage" : "changes of stage"}
          </Typography>
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {movements.map((movement) => (
              <li
                key={`${movement.policyAskId} ${movement.changedOn} ${movement.toLabel}`}
                style={{ marginBottom: 6 }}
              >
                <strong>{movement.title}</strong>:{" "}
                {movement.fromLabel ? `${movement.fromLabel} to ${movement.toLabel}` : movement.toLabel},{" "}
                {britishDate(movement.changedOn)}. {movement.reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
