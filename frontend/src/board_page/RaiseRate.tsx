import Typography from "@mui/material/Typography";

import { Section } from "../layout/Section";
import { FigureButton } from "./FigureButton";
import type { BoardPageData, OpenFigure } from "./documents";

interface RaiseRateProps {
  page: BoardPageData;
  onOpen: (open: OpenFigure) => void;
}

/** How often race equality was raised when it could have been, why not, and what nobody wrote down. */
export function RaiseRate({ page, onOpen }: RaiseRateProps) {
  const { raisedCount, couldHaveBeenRaisedCount, notRecordedCount, notRaisedReasons } = page;
  return (
    <Section title="Was race equality raised when it could have been?">
      {couldHaveBeenRaisedCount ? (
        <Typography gutterBottom>
          <FigureButton
            count={raisedCount}
            open={{ figure: "RAISED", title: "Interactions in which a race-equality ask was raised" }}
            onOpen={onOpen}
          />
          of {couldHaveBeenRaisedCount} interactions for which it was recorded.
        </Typography>
      ) : (
        <Typography gutterBottom>
          No interaction of this period records whether a race-equality ask was raised.
        </Typography>
      )}
      {notRaisedReasons.length ? (
        <>
          <Typography variant="h3">Why it was not raised</Typography>
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {notRaisedReasons.map(({ reason, key, count }) => (
              <li key={key}>
                {reason}:{" "}
                <FigureButton
                  count={count}
                  open={{ figure: "NOT_RAISED", key, title: `Not raised: ${reason}` }}
                  onOpen={onOpen}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Typography sx={{ mt: 1 }}>
        Not recorded:{" "}
        {notRecordedCount ? (
          <FigureButton
            count={notRecordedCount}
            open={{ figure: "NOT_RECORDED", title: "Interactions that do not say whether an ask was raised" }}
            onOpen={onOpen}
          />
        ) : (
          "none"
        )}{" "}
        <Typography component="span" color="text.secondary">
          These met somebody who decides on an ask, and nobody wrote down whether it was raised. They count
          neither as yes nor as no.
        </Typography>
      </Typography>
    </Section>
  );
}
