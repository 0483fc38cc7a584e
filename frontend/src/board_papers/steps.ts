import { britishDate, britishInstant } from "../words/dates";
import type { BuildState } from "./build_documents";
import type { BoardPaper } from "./documents";

export interface Step {
  key: "dates" | "lines" | "narratives" | "build" | "comments" | "review" | "approval";
  title: string;
  /** null: it can be left out. */
  isDone: boolean | null;
  words: string;
}

/** Of the lines of the action plan, how many have an update within the period. */
export interface LinesUpdated {
  updated: number;
  total: number;
}

export const openComments = ({ comments }: BoardPaper) => comments.filter(({ resolvedAt }) => !resolvedAt);

/** What is done of a paper and what comes next, in order. */
export function stepsOf(
  paper: BoardPaper,
  build: BuildState | null | undefined,
  lines: LinesUpdated | undefined,
): Step[] {
  const open = openComments(paper).length;
  const isInReview = paper.state === "IN_REVIEW";
  return [
    {
      key: "dates",
      title: "Set the dates",
      isDone: true,
      words: `After ${britishDate(paper.comparedWith)}, to ${britishDate(paper.asAt)}. ${
        paper.previous
          ? `It follows “${paper.previous.title}”.`
          : "No paper before it: nothing is listed as late."
      }`,
    },
    {
      key: "lines",
      title: "Update the action plan",
      isDone: lines ? lines.updated === lines.total : null,
      words: lines
        ? `${lines.updated} of ${lines.total} lines have an update from this period.`
        : "How many lines have an update is not known yet.",
    },
    narratives(paper),
    {
      key: "build",
      title: "Build the paper",
      isDone: Boolean(build?.digest && build.isFresh),
      words: builtWords(build),
    },
    {
      key: "comments",
      title: "Settle the comments",
      isDone: open === 0,
      words: open ? `${open} ${open === 1 ? "comment is" : "comments are"} open.` : "None is open.",
    },
    {
      key: "review",
      title: "Send it for review",
      isDone: isInReview,
      words: isInReview
        ? "It is in review. Readers of board papers see it, and nothing changes in it but comments."
        : "Readers of board papers then see it, and nothing changes in it but comments.",
    },
    {
      key: "approval",
      title: "Approve it",
      isDone: false,
      words: `By somebody other than ${paper.recordedBy?.name ?? "whoever set it up"}, who set it up. It is then frozen for ever.`,
    },
  ];
}

function narratives({ sections }: BoardPaper): Step {
  const written = sections.filter(({ narrative }) => narrative.trim()).length;
  const waiting = sections.filter(({ narrative, owner }) => owner && !narrative.trim());
  const names = [...new Set(waiting.map(({ owner }) => owner?.name))].join(", ");
  return {
    key: "narratives",
    title: "Write what the figures mean",
    isDone: written > 0 && waiting.length === 0,
    words: `${written} of ${sections.length} sections have a narrative. ${
      names ? `Still to come from: ${names}.` : "A section without one shows its figures alone."
    }`,
  };
}

function builtWords(build: BuildState | null | undefined): string {
  if (!build?.digest) return "Not built yet. It works out every figure, with the records behind it.";
  const when = `Built as known on ${britishInstant(build.builtAt)}`;
  return build.isFresh ? `${when}.` : `${when}, before the last change. Build it again.`;
}
