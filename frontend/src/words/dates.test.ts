import { expect, test } from "vitest";

import { britishDate, britishInstant, instantOfLondon, isPartialDate, period } from "./dates";

test.each([
  ["2019-03-14", "14 March 2019"],
  ["2019-03", "March 2019"],
  ["2019", "2019"],
  [null, "—"],
])("the date %s reads as %s", (value, words) => {
  expect(britishDate(value)).toBe(words);
});

test.each([
  ["2026-11-23T16:05:00Z", "23 November 2026, 16:05"],
  ["2026-07-01T23:30:00Z", "2 July 2026, 00:30"],
])("the instant %s is %s in London", (value, words) => {
  expect(britishInstant(value)).toBe(words);
});

test.each([
  ["2019", true],
  ["2019-12", true],
  ["2024-02-29", true],
  ["2023-02-29", false],
  ["2019-13", false],
  ["2019-3-1", false],
  ["14/03/2019", false],
])("%s is a partial date: %s", (text, expected) => {
  expect(isPartialDate(text)).toBe(expected);
});

test.each([
  ["2019-03", "2021-05-04", "March 2019 to 4 May 2021"],
  ["2020", null, "since 2020"],
  [null, "2021", "until 2021"],
  [null, null, "dates not known"],
])("a role from %s to %s reads as %s", (startedOn, endedOn, words) => {
  expect(period(startedOn, endedOn)).toBe(words);
});

test.each([
  ["2026-01-10T09:00", "2026-01-10T09:00:00.000Z"],
  ["2026-07-10T09:00", "2026-07-10T08:00:00.000Z"],
  ["2026-03-29T03:00", "2026-03-29T02:00:00.000Z"],
  ["2026-10-25T03:00", "2026-10-25T03:00:00.000Z"],
])("%s on a London clock is %s", (local, instant) => {
  expect(instantOfLondon(local)).toBe(instant);
});

test("an unfinished day and time is no instant", () => {
  expect(instantOfLondon("2026-01-10")).toBeNull();
  expect(instantOfLondon("")).toBeNull();
});
