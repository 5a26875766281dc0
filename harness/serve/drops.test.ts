import { expect, test } from "vitest";
import { type Drop, Drops, dropSchema } from "./drops.ts";

function dropsOf(...asked: Partial<Drop>[]): Drops {
  const drops = new Drops();
  for (const one of asked) drops.ask(dropSchema.parse({ vendor: "v", lose: "call", ...one }));
  return drops;
}

const post = { vendor: "v", method: "POST", path: "/v1/invoices?limit=1" };

const fitting = [
  [{}, "call"],
  [{ lose: "answer" }, "answer"],
  [{ method: "post" }, "call"],
  [{ path: "/v1/inv" }, "call"],
  [{ vendor: "w" }, undefined],
  [{ method: "GET" }, undefined],
  [{ path: "/v1/customers" }, undefined],
] as const;

test.each(fitting)("a drop %j makes a POST on invoices lose %s", (asked, lost) => {
  expect(dropsOf(asked).take(post)).toBe(lost);
});

test("a drop bites as often as was asked, the first asked first, and is then gone", () => {
  const drops = dropsOf({ times: 2 }, { lose: "answer" });
  const lost = [1, 2, 3, 4].map(() => drops.take(post));
  expect(lost).toEqual(["call", "call", "answer", undefined]);
  expect(drops.asked).toEqual([]);
});
