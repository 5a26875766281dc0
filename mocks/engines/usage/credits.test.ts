import { expect, test } from "vitest";
import { businessDate } from "../../../model/days.ts";
import type { CreditGrant } from "../../../model/facts/usage.ts";
import { amountText, money } from "../../../model/money.ts";
import { type CreditMove, drawCredits, expireCredits } from "./credits.ts";

const on = businessDate("2026-01-31");

function grant(id: string, of: Partial<CreditGrant> = {}): CreditGrant {
  return {
    type: "credit grant",
    id,
    customerId: "acme",
    product: "calls",
    kind: "prepaid",
    units: 3,
    remaining: 3,
    paid: money("1.00", "USD"),
    grantedOn: businessDate("2026-01-05"),
    expiresOn: businessDate("2026-06-30"),
    ...of,
  };
}

const words = ({ grant: { id, remaining }, revenue }: CreditMove) =>
  `${id} ${remaining} ${amountText(revenue)}`;

test("what expires first is used first, then what was given, then what is oldest", () => {
  const old = grant("old");
  const young = grant("young", { grantedOn: businessDate("2026-01-20") });
  const given = grant("given", { kind: "promotional", paid: money("0.00", "USD") });
  const soon = grant("soon", { expiresOn: businessDate("2026-02-28") });
  const { moves } = drawCredits([young, old, given, soon], 10, on);
  expect(moves.map(words)).toEqual(["soon 0 1.00", "given 0 0.00", "old 0 1.00", "young 2 0.33"]);
});

test("draws are rounded over all of a grant, so that it is earned to the cent", () => {
  let whole = grant("whole");
  const earned = [1, 1, 1].map((units) => {
    const [move] = drawCredits([whole], units, on).moves;
    whole = move?.grant ?? whole;
    return amountText(move?.revenue ?? money("0.00", "USD"));
  });
  expect(earned).toEqual(["0.33", "0.34", "0.33"]);
});

test("use beyond all grants is told, and a grant not yet given or over covers nothing", () => {
  const later = grant("later", { grantedOn: businessDate("2026-02-01") });
  const over = grant("over", { expiresOn: businessDate("2026-01-30") });
  expect(drawCredits([later, over, grant("now")], 5, on)).toMatchObject({ uncovered: 2 });
});

test("what is left on the last day is breakage, once", () => {
  const lastDay = businessDate("2026-06-30");
  const begun = grant("begun", { remaining: 1 });
  const moves = expireCredits([begun], lastDay);
  expect(moves.map(words)).toEqual(["begun 0 0.33"]);
  expect(
    expireCredits(
      moves.map((move) => move.grant),
      lastDay,
    ),
  ).toEqual([]);
});
