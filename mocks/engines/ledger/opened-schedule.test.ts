import { expect, test } from "vitest";
import { periodId } from "../../../model/days.ts";
import { amountText } from "../../../model/money.ts";
import { isRefused } from "../refusal.ts";
import { days, done, journal, memo, seats, smallLedger, usd } from "./small-ledger.ts";

/** 3,650.00 for a year from 1 March, of which older books have earned 1,220.00 by the end of June. */
function takenOver() {
  const books = smallLedger();
  const { acme, ledger } = books;
  const schedule = {
    amount: usd("3650.00"),
    servicePeriod: days("2026-03-01", "2027-03-01"),
    recognised: usd("1220.00"),
  };
  const rest = usd("2430.00");
  const none = { customer: null, item: null, jurisdiction: null };
  const lines = [
    { account: "migration_clearing" as const, debit: rest, ...none },
    {
      ...{ account: "deferred_revenue" as const, credit: rest, schedule },
      ...{ customer: acme, item: "seats", jurisdiction: null },
    },
  ];
  const opened = done(ledger.post({ ...journal("opening D", "2026-07-01", []), lines }));
  return { ...books, opened };
}

test("what older books deferred is earned on by its own days, and a termination ends it", () => {
  const { acme, ledger, opened } = takenOver();
  const credited = {
    creditedLine: { document: opened.id, line: "1" },
    basis: "terminate",
  } as const;
  const line = seats("2280.00", "2026-03-01", "2027-03-01", credited);
  done(ledger.post(memo("cn_d", "2026-07-16", acme, [line])));
  expect(amountText(ledger.balance("deferred_revenue"))).toBe("-150.00");
  for (const month of [
    "2026-01",
    "2026-02",
    "2026-03",
    "2026-04",
    "2026-05",
    "2026-06",
    "2026-07",
  ]) {
    done(ledger.recognise(periodId(month)));
  }
  // 137 days at 10.00, less what was earned before
  expect(amountText(ledger.balance("revenue_subscription"))).toBe("-150.00");
  expect(amountText(ledger.balance("deferred_revenue"))).toBe("0.00");
});

test("nothing more is credited of it than it was worth, and nothing of what is none", () => {
  const { acme, ledger, opened } = takenOver();
  const of = (line: string) => ({ creditedLine: { document: opened.id, line } });
  const credit = (net: string, line: string) =>
    ledger.post(
      memo(`cn ${net} ${line}`, "2026-07-16", acme, [
        seats(net, "2026-03-01", "2027-03-01", of(line)),
      ]),
    );
  const codes = [credit("3650.01", "1"), credit("10.00", "0")].map((answer) =>
    isRefused(answer) ? answer.refused.code : "posted",
  );
  expect(codes).toEqual(["credit_exceeds_line", "credited_line_unknown"]);
});
