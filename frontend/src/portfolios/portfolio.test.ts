import type { PortfolioRow } from "./documents";
import { wantedIn, wasAndNow } from "./portfolio";

test("the address says whose, which, when and which page", () => {
  expect(wantedIn(new URLSearchParams("userId=u1&show=QUIET&asAt=2026-05-01&page=3"))).toEqual({
    userId: "u1",
    show: "QUIET",
    asAt: "2026-05-01",
    page: 3,
  });
});

test("what the address does not say clearly is left out", () => {
  vi.useFakeTimers({ now: new Date("2026-11-23T12:00:00Z") });
  expect(wantedIn(new URLSearchParams("show=WORST&asAt=2026-05&page=-2"))).toEqual({
    userId: null,
    show: "ALL",
    asAt: "2026-11-23",
    page: 1,
  });
  vi.useRealTimers();
});

test("never met is no number, and a new tie says so", () => {
  const row = { band: "active", shown: 32, wasShown: 41 } as PortfolioRow;
  expect(wasAndNow(row)).toBe("41 → 32");
  expect(wasAndNow({ ...row, wasShown: null })).toBe("not met yet → 32");
  expect(wasAndNow({ ...row, band: "never met", shown: 0 })).toBe("—");
});
