import { expect, test } from "vitest";
import { assertTies, lineOf } from "../books/document-lines.ts";
import { type BilledLine, grouped } from "./invoice-lines.ts";

const line = (
  id: string,
  net: number,
  tax: number,
  more: Partial<BilledLine> = {},
): BilledLine => ({
  id,
  sku: "seats",
  item: "si_1",
  net,
  taxes: [{ rateId: "txr_1", amount: tax, base: net }],
  from: "2026-07-01",
  to: "2027-01-01",
  ...more,
});

// PRO-5: 10 to 15 seats at 1200.00 a year on 2026-07-01.
const pair = [line("il_b", 907397, 74860), line("il_a", -604932, -49907)];

test("the pair of one proration is one line with net and tax summed, whatever order it came in", () => {
  const documents = [pair, pair.toReversed()].map((lines) => grouped(lines).map(lineOf));
  expect(documents[0]).toEqual([
    {
      reference: "il_a",
      sku: "seats",
      net: 302465,
      taxes: [{ rateId: "txr_1", amount: 24953, base: 302465 }],
      from: "2026-07-01",
      to: "2027-01-01",
      billingLines: ["il_a", "il_b"],
    },
  ]);
  expect(documents[1]).toEqual(documents[0]);
});

test("another product or another service period is another line", () => {
  const lines = [
    ...pair,
    line("il_c", 100, 8, { sku: "addon" }),
    line("il_d", 1, 0, { from: "2026-08-01" }),
  ];
  expect(grouped(lines).map((group) => group.reference)).toEqual(["il_a", "il_c", "il_d"]);
});

test("two subscription items of one product, or lines of no item, are never one line", () => {
  const lines = [...pair, line("il_c", 100, 8, { item: "si_2" })];
  const apart = [line("il_d", 200, 16, { item: "il_d" }), line("il_e", 300, 24, { item: "il_e" })];
  expect(grouped([...lines, ...apart]).map(({ lines: own }) => own.map(({ id }) => id))).toEqual([
    ["il_a", "il_b"],
    ["il_c"],
    ["il_d"],
    ["il_e"],
  ]);
});

test("a document whose lines do not add up to its total is held, not posted", () => {
  const lines = grouped(pair).map(lineOf);
  const document = { id: "in_1", currency: "usd", total: 327418 };
  expect(() => assertTies(document, lines)).not.toThrow();
  expect(() => assertTies({ ...document, total: 327419 }, lines)).toThrow(/^unbalanced: /);
});
