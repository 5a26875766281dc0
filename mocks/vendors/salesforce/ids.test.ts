import { expect, test } from "vitest";
import { checksum, drawId, id18 } from "./ids.ts";

test("the checksum marks which of five characters are capitals", () => {
  expect(checksum("001000000000001")).toBe("AAA");
  // Capitals at places 1 and 3 of the second group: 2¹ + 2³ = 10, the letter K.
  expect(checksum("001000A0B000000").slice(1, 2)).toBe("K");
});

test("an id of 15 characters is completed, one of 18 is checked", () => {
  const id = drawId(1, "Opportunity", "deal", 1);
  expect(id).toMatch(/^006[0-9A-Za-z]{15}$/);
  expect(id18(id.slice(0, 15))).toBe(id);
  expect(id18(id)).toBe(id);
  expect(id18(`${id.slice(0, 15)}___`)).toBeUndefined();
  expect(id18("006")).toBeUndefined();
});
