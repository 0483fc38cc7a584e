import { expect, test } from "vitest";

import { cellOf, rowsOf } from "./csv_exporter";
import { inertCell, toCsv } from "./export_csv";

test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1"])(
  "%j opens as text",
  (text) => {
    expect(inertCell(text)).toBe(`'${text}`);
  },
);

test.each(["+44 20 7946 0000", "+44 (0)20 7946 0000", "-2.5", "-40", "Director = chair", "a@example.org"])(
  "%s keeps its meaning",
  (text) => {
    expect(inertCell(text)).toBe(text);
  },
);

test("quotes, commas and lines survive", () => {
  expect(toCsv(["Name", "Note"], [['A "B", C', "one\ntwo"]])).toBe(
    '"Name","Note"\r\n"A ""B"", C","one\ntwo"\r\n',
  );
});

test.each([
  [null, ""],
  [true, "yes"],
  [{ id: "1", name: "Larkmoor Trust" }, "Larkmoor Trust"],
  [[{ name: "A" }, { label: "B" }], "A; B"],
  [{ shown: 54, band: "strong", contactDays: 3 }, "54, strong"],
  [{ scheme: "ODS", value: "ZZ1" }, "ODS ZZ1"],
  [{ title: "Chair", organisation: { name: "Larkmoor Trust" } }, "Chair, Larkmoor Trust"],
])("%j is one cell", (value, cell) => {
  expect(cellOf(value)).toBe(cell);
});

test("an export has the labelled fields that exist", () => {
  const records = [{ id: "1", name: "Ann Fable", secret: "x" }];
  expect(rowsOf(records, { fields: { name: "Name", phone: "Telephone" } })).toEqual([
    ["id", "Name"],
    ["1", "Ann Fable"],
  ]);
});

test("an export has words for the schema's names and no ids of others", () => {
  const records = [{ id: "1", kind: "TRUST", parentId: "2", parent: { id: "2", name: "Larkmoor Group" } }];
  const noun = {
    fields: { kind: "Kind", parentId: "Part of", parent: "Part of" },
    references: { parentId: "organisations" },
    choices: { kind: { TRUST: "NHS trust" } },
  };
  expect(rowsOf(records, noun)).toEqual([
    ["id", "Kind", "Part of"],
    ["1", "NHS trust", "Larkmoor Group"],
  ]);
});
