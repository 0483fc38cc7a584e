import { expect, test } from "vitest";

import { readPasted } from "./pasted";

const understood = (text: string) =>
  readPasted(text).map(({ question, answer, respondents, percentage, problem }) => [
    question,
    answer,
    respondents,
    percentage,
    problem,
  ]);

test("tabs, headings, merged cells and signs are understood", () => {
  const text = "Question\tAnswer\tn\t%\nDoes it help?\tYes\t1,204\t62.5%\n\tNo\t1204\t37.5 %\n\n";
  expect(understood(text)).toEqual([
    ["Does it help?", "Yes", 1204, 62.5, ""],
    ["Does it help?", "No", 1204, 37.5, ""],
  ]);
});

test("commas and quotation marks are understood", () => {
  expect(understood('"Safe, and heard?","Yes, ""always""",88,\r\nOther,No,20,5')).toEqual([
    ["Safe, and heard?", 'Yes, "always"', 88, null, ""],
    ["Other", "No", 20, 5, ""],
  ]);
});

test("each line says what is wrong with it", () => {
  const problems = readPasted(
    ["Only one", "Q\t\t5\t5", "Q\tYes\tmany\t5", "Q\tYes\t5\t101", "a,b,5,5,6", "Q\tYes\t5\t-1"].join("\n"),
  ).map(({ line, problem }) => [line, problem]);
  expect(problems).toEqual([
    [1, "Four columns are needed: question, answer, n, %."],
    [2, "The answer is missing."],
    [3, "“many” is not a number of people."],
    [4, "“101” is not a percentage from 0 to 100."],
    [5, "5 columns stand here; put text with commas into quotation marks."],
    [6, "“-1” is not a percentage from 0 to 100."],
  ]);
});

test("a first answer without any question is refused", () => {
  expect(understood("\tYes\t30\t50")).toEqual([["", "Yes", 30, 50, "The question is missing."]]);
  expect(readPasted(" \n\n")).toEqual([]);
});
