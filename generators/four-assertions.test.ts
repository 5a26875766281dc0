import fc from "fast-check";
import { expect, test } from "vitest";
import { assertGenerator, type GeneratorPromises } from "./four-assertions.ts";

const sound: GeneratorPromises<number> = {
  arbitrary: fc.nat({ max: 9 }),
  isValid: (value) => value <= 9,
  compare: (a, b) => a - b,
  corners: { nine: (value) => value === 9 },
};

test("a sound generator passes", () => {
  expect(() => assertGenerator(sound)).not.toThrow();
});

function drawnFromState(): fc.Arbitrary<number> {
  let drawn = 0;
  return fc.constant(0).map(() => {
    drawn += 1;
    return drawn % 7;
  });
}

test.each<[string, Partial<GeneratorPromises<number>>]>([
  ["another value for the same seed", { arbitrary: drawnFromState() }],
  ["an invalid value", { isValid: (value) => value <= 8 }],
  ["a value that shrinks to a larger one", { compare: (a, b) => b - a }],
  ["a corner that is never reached", { corners: { ten: (value) => value === 10 } }],
])("%s is caught", (_what, broken) => {
  expect(() => assertGenerator({ ...sound, ...broken })).toThrow();
});
