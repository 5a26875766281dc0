import { expect, test } from "vitest";
import { patternOf } from "./matchers.ts";

test("a pattern of words is those words alone, whatever signs stand in them", () => {
  const pattern = patternOf(["One-Time", "Annual", "a.b", "c/d"]);
  expect(pattern).toBe("^(Annual|One-Time|a\\.b|c\\/d)$");
  for (const word of ["One-Time", "a.b", "c/d"]) expect(word).toMatch(new RegExp(pattern, "u"));
  expect("axb").not.toMatch(new RegExp(pattern, "u"));
});
