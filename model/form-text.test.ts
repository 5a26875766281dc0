import { expect, test } from "vitest";
import { unescaped, unescapedStep } from "./form-text.ts";

test("form text is unescaped, and what is escaped badly stays as it stands", () => {
  expect(["a+b", "a%20b", "100%"].map(unescaped)).toEqual(["a b", "a b", "100%"]);
});

test("a step of a path keeps its plus, and what is escaped badly stays as it stands", () => {
  const steps = ["a+b", "a%2Fb", "%E0%A4%A"].map((step) => unescapedStep(step));
  expect(steps).toEqual(["a+b", "a/b", "%E0%A4%A"]);
});
