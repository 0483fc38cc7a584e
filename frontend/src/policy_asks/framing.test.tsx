import { render, screen } from "@testing-library/react";

import { evidenceName, heldWords, raisedUnder } from "./framing_words";
import { Compared } from "./WordingComparison";

test("what was taken out and put in is marked and said in words", () => {
  render(
    <Compared
      parts={[
        { kind: "SAME", text: "Every trust publishes it " },
        { kind: "REMOVED", text: "soon." },
        { kind: "ADDED", text: "each year." },
      ]}
    />,
  );
  expect(screen.getByText("soon.", { selector: "del" })).toHaveTextContent(
    "taken out: soon. (end of what was taken out)",
  );
  expect(screen.getByText("each year.", { selector: "ins" })).toHaveTextContent(
    "put in: each year. (end of what was put in)",
  );
});

test("two equal wordings say so", () => {
  render(<Compared parts={[{ kind: "SAME", text: "Every trust publishes it." }]} />);
  expect(screen.getByText("No word differs.")).toBeInTheDocument();
});

test.each([
  ["2026-03-01", null, "since 1 March 2026"],
  ["2026-03-01", "2026-05-04", "1 March 2026 to 4 May 2026"],
  ["2026-03-01", "2026-03-01", "1 March 2026"],
  ["2026-03-01", "2026-02-28", "1 March 2026, replaced on the same day"],
])("a wording from %s to %s reads: %s", (wordedOn, heldTo, words) => {
  expect(heldWords(wordedOn, heldTo)).toBe(words);
});

test("a count opens the held interactions of those very days", () => {
  const [path, query] = raisedUnder("a-1", "2026-03-01", "2026-05-04").split("?");
  expect(path).toBe("/interactions");
  expect(JSON.parse(new URLSearchParams(query).get("filter") ?? "")).toEqual({
    policyAskId: "a-1",
    wasRaised: true,
    status: ["HELD"],
    occurredFrom: "2026-03-01",
    occurredTo: "2026-05-04",
  });
});

test("evidence is named by its kind and part", () => {
  expect(evidenceName({ kind: "WRES_INDICATOR", reference: "Indicator 2" })).toBe(
    "WRES indicator, Indicator 2",
  );
  expect(evidenceName({ kind: "PCREF", reference: null })).toBe("PCREF");
});
