import { aMap } from "./map_for_tests";
import { monthsBack, monthsBefore } from "./as_at";
import { decode, neighboursOf } from "./columns";
import { groupLook, legendOf, radii, SHAPES, stanceLook, tieWidth } from "./looks";
import { exportAddress, filterOf, isBegun, mapTo, searchOf, viewIn } from "./map_address";
import { columnsOf, sortedBy, withWords } from "./map_table";
import { step } from "./moving";
import { setsOf, sidesOf } from "./sets";
import { betweenWords, ordinal } from "./words";

test("columns become parties and ties, without ties of one with itself", () => {
  const drawn = decode(aMap());
  expect(drawn.nodes.map(({ label, tieCount, ours }) => [label, tieCount, ours])).toEqual([
    ["Ash Trust", 2, 40],
    ["Birch Guild", 3, null],
    ["Cedar Trust", 1, 90],
  ]);
  expect(drawn.ties).toEqual([
    { from: 0, to: 1, shown: 30, isAsserted: false },
    { from: 1, to: 2, shown: 80, isAsserted: false },
    { from: 0, to: 1, shown: 50, isAsserted: true },
  ]);
});

test("neighbours come closest first", () => {
  const found = neighboursOf(decode(aMap()), 1).map(({ node, shown, isAsserted }) => [
    node.label,
    shown,
    isAsserted,
  ]);
  expect(found).toEqual([
    ["Cedar Trust", 80, false],
    ["Ash Trust", 50, true],
    ["Ash Trust", 30, false],
  ]);
});

test("the area of a party grows with its measure and what is unknown is least", () => {
  const { nodes } = decode(aMap());
  expect(radii(nodes, "influence")).toEqual(
    [3, 15, 15 * Math.sqrt(2 / 5)].map((each) => expect.closeTo(each * 1.4)),
  );
  expect(radii(nodes, "between")).toEqual([3, 15, 3].map((each) => expect.closeTo(each * 1.4)));
  expect(radii(nodes, "activity")[0]).toBeCloseTo(1.4 * 15 * Math.sqrt(4 / 9));
});

test("a tie is wider the stronger it is", () => {
  expect([0, 50, 100].map(tieWidth)).toEqual([0.6, 2.3, 4].map((each) => expect.closeTo(each)));
});

test.each(["light", "dark"] as const)("each stance has its own shape and colour when %s", (mode) => {
  const looks = ["opposed", "sceptical", "neutral", "supportive", "champion", "unknown"].map((each) =>
    stanceLook(each, mode),
  );
  expect(new Set(looks.map(({ shape }) => shape))).toEqual(new Set(SHAPES));
  expect(new Set(looks.map(({ colour }) => colour)).size).toBe(6);
  expect(stanceLook(null, mode)).toEqual({ ...looks[5], words: "Unknown" });
});

test("thirty-five groups look different and none looks like no group", () => {
  const looks = Array.from({ length: 35 }, (_, group) => groupLook(group, "light", []));
  expect(new Set(looks.map(({ colour, shape }) => colour + shape)).size).toBe(35);
  expect(looks.map(({ shape }) => shape)).not.toContain(groupLook(null, "light", []).shape);
});

test("the legend counts unknown by itself and last", () => {
  expect(legendOf(decode(aMap()), "stance", "light").map(({ look, count }) => [look.words, count])).toEqual([
    ["Champion", 1],
    ["Neutral", 1],
    ["Unknown", 1],
  ]);
  expect(legendOf(decode(aMap()), "group", "light").map(({ look, count }) => [look.words, count])).toEqual([
    ["Group 1: Birch Guild, Ash Trust", 2],
    ["No suggested group", 1],
  ]);
});

const WHOLE =
  "policyAskId=p1&organisationId=o1&hops=2&level=people&kind=TRUST&kind=UNION&themes=Pay&leadId=u1&from=2025-01-01&asAt=2026-01-31&colour=group&size=activity&everything=yes";

test("a view survives its address", () => {
  const view = viewIn(new URLSearchParams(WHOLE));
  expect(searchOf(view).toString()).toBe(WHOLE);
  expect(filterOf(view)).toEqual({
    level: "PEOPLE",
    kind: ["TRUST", "UNION"],
    themes: ["Pay"],
    policyAskId: "p1",
    from: "2025-01-01",
    leadId: "u1",
    around: { organisationId: "o1" },
    hops: 2,
  });
});

test("what is as usual stays out of the address", () => {
  expect(mapTo({ policyAskId: "p1" })).toBe("/map?policyAskId=p1");
  expect(mapTo(viewIn(new URLSearchParams("policyAskId=p1")))).toBe("/map?policyAskId=p1");
  expect(mapTo(viewIn(new URLSearchParams("hops=7&size=huge&asAt=2026-13-01&from=soon")))).toBe("/map?");
});

test.each([
  ["", false],
  ["asAt=2026-01-01", false],
  ["policyAskId=p", true],
  ["personId=p", true],
  ["everything=yes", true],
])("the address %j has a place to begin: %s", (search, expected) => {
  expect(isBegun(viewIn(new URLSearchParams(search)))).toBe(expected);
});

test("files of the server have the same filter", () => {
  expect(exportAddress(viewIn(new URLSearchParams(WHOLE)), "map.csv")).toBe(
    "/network/map.csv?policyAskId=p1&organisationId=o1&hops=2&level=people&kind=TRUST&kind=UNION&themes=Pay&leadId=u1&from=2025-01-01&asAt=2026-01-31",
  );
});

test.each([
  ["between", true, ["Birch Guild", "Ash Trust", "Cedar Trust"]],
  ["between", false, ["Ash Trust", "Birch Guild", "Cedar Trust"]],
  ["ours", false, ["Ash Trust", "Cedar Trust", "Birch Guild"]],
  ["stance", true, ["Birch Guild", "Cedar Trust", "Ash Trust"]],
  ["label", true, ["Cedar Trust", "Birch Guild", "Ash Trust"]],
])("sorted by %s, descending %s, the unknown come last", (name, isDescending, expected) => {
  const drawn = decode(aMap());
  const column = columnsOf(drawn, true).find((each) => each.name === name)!;
  expect(sortedBy(drawn.nodes, column, isDescending).map(({ label }) => label)).toEqual(expected);
});

test("the table says unknown and never met in words", () => {
  const drawn = decode(aMap());
  const said = columnsOf(drawn, true).map(({ text }) => [text(drawn.nodes[0]), text(drawn.nodes[1])]);
  expect(said).toEqual([
    ["Ash Trust", "Birch Guild"],
    ["Trust", "Union"],
    ["40", "never met"],
    ["Unknown", "Champion"],
    ["Not assessed", "5 of 5"],
    ["2nd (0.0 of 100 routes)", "1st (100.0 of 100 routes)"],
    ["4 (2nd)", "9 (1st)"],
    ["2", "3"],
    ["Group 1", "Group 1"],
  ]);
  expect(columnsOf(drawn, false).map(({ name }) => name)).not.toContain("stance");
});

test("the table is filtered by every word", () => {
  expect(withWords(decode(aMap()).nodes, "trust  CED").map(({ label }) => label)).toEqual(["Cedar Trust"]);
});

test("keys step through the ties of whoever is chosen and round again", () => {
  const drawn = decode(aMap());
  expect(step(drawn, 1, null, 1)).toEqual({ at: 2, words: "1 of 2: Cedar Trust, strength 80" });
  expect(step(drawn, 1, 2, 1)).toEqual({ at: 0, words: "2 of 2: Ash Trust, a tie that somebody asserted" });
  expect(step(drawn, 1, 0, 1)?.at).toBe(2);
  expect(step(drawn, null, null, -1)).toEqual({ at: 2, words: "3 of 3: Cedar Trust, Trust" });
});

test("groups and kinds can stand on either side and nobody on both", () => {
  const [group, trusts, unions] = setsOf(decode(aMap()));
  expect([group.name, trusts.name, unions.name]).toEqual([
    "Group 1: Birch Guild, Ash Trust (2)",
    "Trust (2)",
    "Union (1)",
  ]);
  expect(sidesOf(group, trusts)).toEqual({ groupA: ["b", "a"], groupB: ["c"], inBoth: 1 });
});

test("the measure is said in words and is null when it is not there", () => {
  const { nodes } = decode(aMap());
  expect(betweenWords(nodes[1])).toBe(
    "1st in the network. 100 of 100 shortest routes between others run through them, give or take 2.0.",
  );
  expect(betweenWords(nodes[2])).toBeNull();
});

test.each([
  [1, "1st"],
  [2, "2nd"],
  [11, "11th"],
  [113, "113th"],
  [1023, "1,023rd"],
])("%i is the %s", (rank, words) => {
  expect(ordinal(rank)).toBe(words);
});

test.each([
  ["2026-11-23", 0, "2026-11-23"],
  ["2026-03-31", 1, "2026-02-28"],
  ["2026-01-15", 36, "2023-01-15"],
])("from %s, %i months back is %s", (today, months, day) => {
  expect(monthsBefore(today, months)).toBe(day);
  expect(monthsBack(today, day)).toBe(months);
});
