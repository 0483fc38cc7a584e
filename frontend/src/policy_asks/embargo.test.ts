import { embargoForm, embargoInput } from "./embargo";

const typed = (on: string | null, at: string | null) =>
  embargoInput({ on, at, readerIds: ["u-1"], from: null });

test.each([
  ["2027-01-15", "09:30", "2027-01-15T09:30:00.000Z"],
  ["2027-07-15", "09:30", "2027-07-15T08:30:00.000Z"],
  ["2027-03-28", "00:30", "2027-03-28T00:30:00.000Z"],
  ["2027-03-28", "02:00", "2027-03-28T01:00:00.000Z"],
  ["2027-10-31", "00:59", "2027-10-30T23:59:00.000Z"],
  ["2027-10-31", "02:00", "2027-10-31T02:00:00.000Z"],
  ["2027-07-15", null, "2027-07-14T23:00:00.000Z"],
])("an embargo until %s, %s in London ends at %s", (on, at, until) => {
  expect(typed(on, at)).toEqual({ until, readerIds: ["u-1"] });
});

test("an empty day is no embargo", () => {
  expect(typed(null, "09:30")?.until).toBeNull();
});

test("a form that nobody touched sends the very instant back", () => {
  for (const until of [
    "2027-10-31T00:30:00+00:00",
    "2027-10-31T01:30:00+00:00",
    "2027-06-01T08:00:17+00:00",
  ]) {
    expect(embargoInput(embargoForm(until, []))?.until).toBe(until);
  }
});

test("a form without the part says nothing of it", () => {
  expect(embargoInput(undefined)).toBeNull();
});
