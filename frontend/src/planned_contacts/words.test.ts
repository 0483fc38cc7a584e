import { dueInWords, everyInWords } from "./words";

test("a plan is said in days unless it has a plain name", () => {
  expect(everyInWords(14)).toBe("every two weeks");
  expect(everyInWords(90)).toBe("every 90 days");
});

test("what is overdue says by how much and since when", () => {
  expect(dueInWords("2026-05-03", 1)).toBe("overdue by 1 day, due since 3 May 2026");
  expect(dueInWords("2026-06-03", null)).toBe("due on 3 June 2026");
});
