import { historyInWords, pathOf } from "./tie_history";

const points = (...shown: (number | null)[]) =>
  shown.map((each, index) => ({ on: `2026-0${index + 1}-10`, shown: each }));

test("the line begins where they first met", () => {
  expect(pathOf(points(null, 40, 60))).toBe("M175 60L350 40");
});

test("a month alone between gaps is a dot", () => {
  expect(pathOf(points(null, 40, null))).toBe("M175 60h0.01");
});

test("the words name the first meeting, the highest month and the last", () => {
  expect(historyInWords(points(null, 40, 60, 50))).toBe(
    "First met by February 2026, highest 60 in March 2026, 50 on 10 April 2026.",
  );
  expect(historyInWords(points(60, 50))).toBe("60 in January 2026, 50 on 10 February 2026.");
});

test("years without a meeting are said, not drawn as nought", () => {
  expect(historyInWords(points(null, null))).toBe("They had not met in these three years.");
  expect(pathOf(points(null, null))).toBe("");
});
