import { expect, test } from "vitest";
import { worst } from "./outcome.ts";

test("one unknown makes the whole not green, and nothing compared is never green", () => {
  expect(worst(["pass", "pass"])).toBe("pass");
  expect(worst(["pass", "inconclusive"])).toBe("inconclusive");
  expect(worst(["inconclusive", "fail", "pass"])).toBe("fail");
  expect(worst([])).toBe("inconclusive");
});
