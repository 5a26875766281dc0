import { expect, test } from "vitest";
import { crashWaves } from "./crash-waves.ts";

test("every site is in exactly one wave, and no wave has two sites of one delivery", () => {
  const site = (id: string, group: number) => ({ id, group });
  const waves = crashWaves([
    site("a", 1),
    site("b", 1),
    site("c", 2),
    site("a", 1),
    site("d", 2),
    site("e", 2),
  ]);
  expect(waves).toEqual([["a", "c"], ["b", "d"], ["e"]]);
});
