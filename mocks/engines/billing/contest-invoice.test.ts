import { expect, test } from "vitest";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import {
  contestInvoice,
  createInvoice,
  createInvoiceItem,
  finaliseInvoice,
  settleContest,
} from "./index.ts";

/** S05: an invoice sent on 2026-02-01, due 30 days later. */
function sent() {
  const world = openWorld("2026-02-01T06:00:00Z");
  const { billing } = world;
  const customer = world.customer("acme", false);
  const terms = { customerId: customer.id, collection: "send invoice", daysUntilDue: 30 } as const;
  const draft = must(createInvoice(billing, terms));
  const item = { customerId: customer.id, invoiceId: draft.id, amount: usd("2598.00") };
  must(createInvoiceItem(billing, item));
  return { ...world, id: must(finaliseInvoice(billing, draft.id)).id };
}

test("without a dispute an invoice that is late is told of", () => {
  const { moveTo, names } = sent();
  moveTo("2026-03-10T06:00:00Z");
  expect(names()).toContain("invoice overdue");
});

test("nobody reminds of a contested invoice, until somebody has decided (DSP-2)", () => {
  const { billing, id, moveTo, names, evidence, invoice } = sent();
  moveTo("2026-02-10T12:00:00Z");
  must(contestInvoice(billing, id, usd("600.00")));
  moveTo("2026-03-20T12:00:00Z");
  expect(names()).not.toContain("invoice overdue");
  must(settleContest(billing, id, "won"));
  moveTo("2026-03-20T12:00:01Z");
  expect(names()).toContain("invoice overdue");
  expect(invoice(id)).toMatchObject({ status: "open", remaining: usd("2598.00") });
  expect(evidence.facts("billing dispute")).toMatchObject([
    { status: "won", openedOn: "2026-02-10", decidedOn: "2026-03-20" },
  ]);
});
