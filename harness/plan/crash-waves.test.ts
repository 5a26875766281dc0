import { expect, test } from "vitest";
import { crashWaves } from "./crash-waves.ts";

const site = (id: string, group: number) => ({ id, group });

test("every site is in exactly one wave, and the longest delivery is crashed twice in a wave", () => {
  const waves = crashWaves([
    site("a", 1),
    site("b", 1),
    site("c", 2),
    site("a", 1),
    site("d", 1),
    site("e", 2),
    site("f", 1),
  ]);
  expect(waves).toEqual([
    ["a", "d", "c"],
    ["b", "f", "e"],
  ]);
});

test("a run that passed no site has no wave", () => {
  expect(crashWaves([])).toEqual([]);
});
