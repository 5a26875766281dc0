import { expect, test } from "vitest";
import { businessDate, periodId } from "../../../model/days.ts";
import { amountText } from "../../../model/money.ts";
import type { Ledger } from "./index.ts";
import { done, invoice, seats, smallLedger, usd } from "./small-ledger.ts";

const year = { startsOn: businessDate("2026-01-01"), endsOn: businessDate("2027-01-01") };

/** S16 of the worked entries: a bundle of a service and something that is delivered once. */
const bundle = {
  agreedOn: year.startsOn,
  price: usd("12000.00"),
  obligations: [
    { id: "seats", product: "seats", sellingPrice: usd("12000.00"), servicePeriod: year },
    { id: "setup", product: "setup", sellingPrice: usd("3000.00"), servicePeriod: null },
  ],
};

function billed(ledger: Ledger, customer: string): string {
  const draft = invoice("in_1", "2026-01-01", customer, [
    seats("12000.00", "2026-01-01", "2027-01-01"),
  ]);
  return done(ledger.post({ ...draft, agreement: "A-1" })).id;
}

function balances(ledger: Ledger): readonly string[] {
  const roles = ["deferred_revenue", "revenue_subscription", "revenue_services"] as const;
  return roles.map((role) => amountText(ledger.balance(role)));
}

test("an agreement's invoice bills its contract, whichever of the two came first", () => {
  const orders = ["invoice first", "contract first"].map((order) => {
    const { ledger, acme } = smallLedger();
    if (order === "invoice first") billed(ledger, acme);
    done(ledger.openContract({ ...bundle, key: "A-1", customerId: acme }));
    if (order === "contract first") billed(ledger, acme);
    done(ledger.recognise(periodId("2026-01")));
    done(ledger.keepPromise("A-1", "setup", businessDate("2026-02-28")));
    done(ledger.recognise(periodId("2026-02")));
    return balances(ledger);
  });
  // 9,600.00 × 31/365 + 9,600.00 × 28/365 and the whole 2,400.00; 12,000.00 less both is left.
  expect(orders).toEqual([
    ["-8048.22", "-1551.78", "-2400.00"],
    ["-8048.22", "-1551.78", "-2400.00"],
  ]);
});

test("a voided invoice of an agreement leaves the contract with what was earned and not billed", () => {
  const { ledger, acme } = smallLedger();
  const id = billed(ledger, acme);
  done(ledger.openContract({ ...bundle, key: "A-1", customerId: acme }));
  done(ledger.remove(id));
  expect(balances(ledger)).toEqual(["0.00", "0.00", "0.00"]);
  expect(ledger.documentsOf("A-1")).toEqual([]);
});
