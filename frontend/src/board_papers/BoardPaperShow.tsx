import { useRecordContext } from "react-admin";

import { useLevel } from "../auth/use_level";
import { HistoryPanel } from "../history/HistoryPanel";
import { LoadingPage } from "../layout/LoadingPage";
import { RecordTabs } from "../layout/RecordTabs";
import { ShowPage } from "../layout/ShowPage";
import { britishDate } from "../words/dates";
import { PAPER_PURPOSES, PAPER_STATES } from "../words/labels";
import { Comments } from "./Comments";
import { FrozenPaper } from "./FrozenPaper";
import { ReadPaper } from "./ReadPaper";
import { Steps } from "./Steps";
import { WritePaper } from "./WritePaper";
import type { BoardPaper } from "./documents";

/** A paper from its first day to its frozen form. Readers meet what was sent for review. */
export function BoardPaperShow() {
  return (
    <ShowPage
      title={({ title }) => title}
      lead={({ state, committee, purpose, comparedWith, asAt }) =>
        `${PAPER_STATES[state]}. For ${committee}: ${PAPER_PURPOSES[purpose]?.toLowerCase() ?? ""}. It covers the days after ${britishDate(comparedWith)}, to ${britishDate(asAt)}.`
      }
      canEdit={({ state }) => state === "DRAFT"}
      canDelete={({ state }) => state === "DRAFT"}
    >
      <Body />
    </ShowPage>
  );
}

function Body() {
  const level = useLevel();
  const paper = useRecordContext<BoardPaper>();
  // A row of the list stands in for the record until it has come, without its sections.
  if (!paper?.sections || !level) return <LoadingPage />;
  const read = <ReadPaper paperId={paper.id} state={paper.state} />;
  const isReader = level === "READER";
  if (isReader && paper.state !== "APPROVED") return read;
  const open = paper.comments.filter(({ resolvedAt }) => !resolvedAt).length;
  const first =
    paper.state === "APPROVED"
      ? { name: "frozen", label: "Approved", content: <FrozenPaper paper={paper} isReader={isReader} /> }
      : { name: "steps", label: "Steps", content: <Steps paper={paper} /> };
  const forWriters = [
    { name: "write", label: "Write", content: <WritePaper paper={paper} /> },
    {
      name: "comments",
      label: open ? `Comments (${open} open)` : "Comments",
      content: <Comments paper={paper} />,
    },
    { name: "history", label: "History", content: <HistoryPanel noun="BOARD_PAPER" id={paper.id} /> },
  ];
  return (
    <RecordTabs
      label="Parts of this paper"
      tabs={[first, { name: "read", label: "Read", content: read }, ...(isReader ? [] : forWriters)]}
    />
  );
}
