import { businessDate, instant } from "../../../model/days.ts";
import type { UsageRecord } from "../../../model/facts/usage.ts";
import { amountText } from "../../../model/money.ts";
import type { GivenProduct } from "../../../model/scenario/index.ts";
import {
  smallDeal,
  smallDocument,
  smallInvoice,
  smallJournal,
  smallSubscription,
  usd,
} from "../small-objects.ts";
import { SmallRun, smallScenario, somewhere } from "../small-run.ts";

function record(id: string, quantity: number): UsageRecord {
  const usedAt = instant("2026-01-10T06:00:00Z");
  const usedOn = businessDate("2026-01-10");
  const about = { type: "usage record", product: "calls", customer: "acme" } as const;
  return { ...about, id, quantity, usedAt, usedOn, receivedAt: usedAt };
}

/** January: two reports of 40 and 60 calls at 1.00 USD each, invoiced on 1 February. */
export function usedRun(billed: number, earnedOn: string): SmallRun {
  const small = smallScenario();
  const calls: GivenProduct = {
    key: "calls",
    span: somewhere,
    name: "calls",
    price: usd("0.00"),
    unit: "call",
    priceInterval: "month",
    billed: "month",
    pricePerBilling: usd("0.00"),
    treatment: "usage",
    usage: {
      unit: "call",
      included: 0,
      mode: "graduated",
      packageSize: null,
      tiers: [{ upTo: null, unitMinor: "100" }],
    },
    income: "revenue_usage",
    revenue: null,
    mapped: true,
  };
  const given = { ...small.given, products: [calls] };
  const world = { ...small.world, endsOn: businessDate("2026-02-01") };
  const run = new SmallRun({ scenario: { ...small, given, world } });
  run.step("2026-01-01", {
    do: "sales closes",
    deal: "deal",
    customer: "acme",
    startsOn: businessDate("2026-01-01"),
    termMonths: 12,
    renews: true,
    lines: [{ product: "calls", quantity: 1, discountPercent: null }],
  });
  run.fact(smallDeal(), smallSubscription(), record("use-1", 40), record("use-2", 60));
  run.on("2026-02-01");
  run.journal(
    smallJournal("usage-1", earnedOn, [
      ["unbilled_receivable", "100.00"],
      ["revenue_usage", "-100.00"],
    ]),
  );
  const { lines, ...invoice } = smallInvoice({ net: `${billed}.00` });
  const on = "2026-02-01";
  run.fact({
    ...invoice,
    issuedOn: businessDate(on),
    issuedAt: instant(`${on}T06:00:00Z`),
    lines: lines.map((line) => ({
      ...line,
      kind: "usage" as const,
      product: "calls",
      quantity: billed,
    })),
  });
  const { total, tax, open } = invoice;
  run.document(smallDocument({ kind: "invoice", externalId: invoice.id, on, total, tax, open }));
  run.journal(
    smallJournal(invoice.id, on, [
      ["accounts_receivable", amountText(total)],
      ["unbilled_receivable", `-${billed}.00`],
      ["tax_payable", `-${amountText(tax)}`],
    ]),
  );
  return run.phase("marker");
}
