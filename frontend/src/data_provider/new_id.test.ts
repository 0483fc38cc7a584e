import { afterEach, expect, test, vi } from "vitest";

import { newId } from "./new_id";

const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

test("ids are random UUIDs of version 4", () => {
  expect(newId()).toMatch(VERSION_4);
  expect(newId()).not.toBe(newId());
});

test("plain http without randomUUID makes them too", () => {
  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) });
  expect(newId()).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
});
