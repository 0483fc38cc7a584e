import { describe, expect, it } from "vitest";

import { inputOf, problemsOf } from "./settings";

const bounds = [
  { name: "halfLifeDays", label: "Half-life", value: 365, measured: 365, least: 180, most: 1095 },
  { name: "thinBelowDays", label: "Thin", value: 3, measured: 3, least: 1, most: 10 },
].map((bound) => ({ ...bound, unit: "days", source: "a test" }));
const same = { halfLifeDays: "365", thinBelowDays: "3" };

describe("what may be sent", () => {
  it("names each wrong field in words", () => {
    expect(problemsOf(bounds, { halfLifeDays: "90", thinBelowDays: "2.5" }, "")).toEqual({
      halfLifeDays: "Choose from 180 to 1095 days.",
      thinBelowDays: "Write a whole number.",
      reason: "Say why, for whoever reads these numbers later.",
    });
    expect(problemsOf(bounds, { ...same, halfLifeDays: "" }, "why")).toEqual({
      halfLifeDays: "Write a number.",
    });
  });
  it("refuses a change that changes nothing", () => {
    expect(problemsOf(bounds, same, "why")).toEqual({ reason: "Nothing differs from what is in force." });
  });
  it("reads a decimal comma as a point", () => {
    const typed = { ...same, halfLifeDays: "540,5" };
    expect(problemsOf(bounds, typed, "why")).toEqual({});
    expect(inputOf(bounds, typed, "why")).toEqual({ halfLifeDays: 540.5, thinBelowDays: 3, reason: "why" });
  });
});
