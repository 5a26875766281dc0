import { expect, test } from "vitest";
import { nearestWord } from "./nearest.ts";

test("the nearest word is told where one is near, the earlier of two", () => {
  expect(nearestWord("accounts recievable", ["accounts receivable", "cash bank"])).toBe(
    "accounts receivable",
  );
  expect(nearestWord("USX", ["USD", "USN"])).toBe("USD");
  expect(nearestWord("Card", ["card"])).toBe("card");
  expect(nearestWord("elephant", ["card"])).toBeUndefined();
  expect(nearestWord("x", ["on", "y"])).toBeUndefined();
});
