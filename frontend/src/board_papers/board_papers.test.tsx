import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { MemoryRouter } from "react-router-dom";
import { expect, test, vi } from "vitest";

import { sixMonthsAfter } from "./NextPaper";
import { PaperView } from "./PaperView";
import { figuresBesideTables, figureValue, type PaperContent, type PaperSection } from "./content";
import type { BuildState } from "./build_documents";
import type { BoardPaper } from "./documents";
import { stepsOf } from "./steps";

const FIGURE = { key: "raised", label: "Raised", words: "3 of 4 were raised.", value: 3, of: 4, unknown: 1 };
const SECTION: PaperSection = {
  key: "stages",
  heading: "Asks by stage",
  summary: ["Two asks stand at raised."],
  narrative: "We raised them early.",
  narrativeBy: "Bo Fable",
  figures: [
    { ...FIGURE, rowCount: 3 },
    { ...FIGURE, key: "asks", label: "Asks", value: 2, of: null, unknown: null, rowCount: 2 },
    { ...FIGURE, key: "none", label: "Rejected", value: 0, of: null, unknown: null, rowCount: 0 },
  ],
  charts: [
    {
      title: "Asks by stage",
      alt: "Raised 2, agreed 1.",
      labels: ["Raised", "Agreed"],
      series: [{ label: "Asks", values: [2, 1], tone: "plain" }],
    },
  ],
  tables: [
    {
      caption: "Stages",
      columns: ["Stage", "Asks"],
      rows: [["Raised", "2"]],
      numeric: [false, true],
      figureKeys: [[null, "asks"]],
      empty: "Nothing.",
    },
  ],
};
const CONTENT: PaperContent = {
  title: "Half a year",
  organisation: "Our organisation",
  committee: "Committee",
  purpose: "To assure",
  comparedWith: "2025-09-30",
  asAt: "2026-03-31",
  knownAt: "2026-04-02T10:00:00+00:00",
  masksNames: true,
  method: ["Each ask is counted once."],
  sections: [SECTION],
};

test("a figure is said with its whole and what is unknown", () => {
  expect(figureValue(FIGURE)).toBe("3 of 4, 1 unknown");
  expect(figureValue({ value: null, of: null, unknown: null })).toBe("not known");
  expect(figureValue({ value: 0, of: 0, unknown: 0 })).toBe("none to count");
  expect(figureValue({ value: 1234, of: null, unknown: 0 })).toBe("1,234");
});

test("a figure in a table gets no second button", () => {
  expect(figuresBesideTables(SECTION).map(({ key }) => key)).toEqual(["raised", "none"]);
});

test.each([
  ["2026-03-31", "2026-09-30"],
  ["2025-08-31", "2026-02-28"],
  ["2027-08-31", "2028-02-29"],
  ["2026-09-30", "2027-03-31"],
  ["2026-05-24", "2026-11-24"],
])("the half-year after %s ends on %s", (day, end) => {
  expect(sixMonthsAfter(day)).toBe(end);
});

test("a paper opens the rows of its figures and masks what was limited", async () => {
  const askForRows = vi.fn(async () => ({
    total: 2,
    items: [
      {
        what: "Meeting with the office",
        date: "2026-02-03",
        who: "Chair at Northmoor",
        countedAs: "Raised",
        isLimited: false,
        link: "/interactions/1/show",
      },
      { what: "Limited.", date: null, who: "", countedAs: "Raised", isLimited: true, link: null },
    ],
  }));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <PaperView content={CONTENT} of={["test"]} askForRows={askForRows} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  expect(screen.getByText("We raised them early.")).toBeInTheDocument();
  expect(screen.getByText("Raised 2, agreed 1.")).toBeInTheDocument();
  expect(screen.getByRole("region", { name: "Table: Stages" })).toHaveTextContent("Raised2");
  expect(screen.queryByRole("button", { name: /Rejected/ })).toBeNull();
  await userEvent.click(
    screen.getByRole("button", { name: "3 of 4, 1 unknown: open the records of “Raised”" }),
  );
  const panel = await screen.findByRole("dialog");
  expect(await within(panel).findByRole("link", { name: "Meeting with the office" })).toHaveAttribute(
    "href",
    "/interactions/1/show",
  );
  expect(within(panel).getByText("3 February 2026. Chair at Northmoor. Raised.")).toBeInTheDocument();
  expect(within(panel).getAllByRole("listitem")).toHaveLength(2);
  expect(within(panel).getAllByRole("link")).toHaveLength(1);
});

const BUILD: BuildState = {
  paperId: "p",
  state: "done",
  progress: 1,
  words: "Done.",
  problem: null,
  builtAt: "2026-04-02T10:00:00Z",
  digest: "ab",
  isFresh: true,
  isFrozen: false,
};
const owner = { id: "u", name: "Bo Fable" };
const PAPER = {
  comparedWith: "2025-09-30",
  asAt: "2026-03-31",
  previous: null,
  state: "DRAFT",
  recordedBy: owner,
  sections: [
    { key: "stages", narrative: "Text", owner },
    { key: "coverage", narrative: " ", owner },
    { key: "late", narrative: "", owner: null },
  ],
  comments: [{ id: "c", resolvedAt: null }],
} as unknown as BoardPaper;

test("the steps say what is left to do", () => {
  const steps = stepsOf(PAPER, { ...BUILD, isFresh: false }, { updated: 20, total: 27 });
  expect(steps.map(({ key, isDone }) => [key, isDone])).toEqual([
    ["dates", true],
    ["lines", false],
    ["narratives", false],
    ["build", false],
    ["comments", false],
    ["review", false],
    ["approval", false],
  ]);
  const words = Object.fromEntries(steps.map((step) => [step.key, step.words]));
  expect(words.lines).toBe("20 of 27 lines have an update from this period.");
  expect(words.narratives).toBe("1 of 3 sections have a narrative. Still to come from: Bo Fable.");
  expect(words.build).toContain("before the last change. Build it again.");
  expect(words.approval).toContain("somebody other than Bo Fable");
});

test("a fresh build in review is ready to approve", () => {
  const settled = { ...PAPER, state: "IN_REVIEW", comments: [] } as unknown as BoardPaper;
  const done = stepsOf(settled, BUILD, undefined)
    .filter(({ isDone }) => isDone)
    .map(({ key }) => key);
  expect(done).toEqual(["dates", "build", "comments", "review"]);
});
