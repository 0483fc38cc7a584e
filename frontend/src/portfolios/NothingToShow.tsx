import Button from "@mui/material/Button";
import { Link } from "react-router-dom";

import { EmptyState } from "../layout/EmptyState";
import type { Show } from "./portfolio";

const TITLES: Record<Show, string> = {
  ALL: "No relationship yet",
  COOLING: "None is cooling",
  SINGLE_THREAD: "Nobody hangs on one colleague alone",
  QUIET: "Nothing is overdue",
};
const WORDS: Record<Show, string> = {
  ALL: "A relationship is here once a meeting with somebody is logged, a plan is made, or an organisation names its relationship lead.",
  COOLING:
    "No tie has fallen to a lower band in the last three months, and none is about to within thirty days.",
  SINGLE_THREAD: "Wherever there is a live tie here, another colleague has one too.",
  QUIET:
    "Every planned contact is in time. Plan contact with somebody to be told when it has been quiet for too long.",
};

interface NothingToShowProps {
  show: Show;
  isMine: boolean;
  /** The address asks for a page after the last one. */
  isBeyond: boolean;
}

export function NothingToShow({ show, isMine, isBeyond }: NothingToShowProps) {
  if (isBeyond) return <EmptyState title="There are not so many pages" />;
  return (
    <EmptyState
      title={TITLES[show]}
      actions={
        show === "ALL" && isMine ? (
          <Button component={Link} to="/interactions/create" variant="contained">
            Log a meeting
          </Button>
        ) : null
      }
    >
      {WORDS[show]}
    </EmptyState>
  );
}
