import { expect, test } from "vitest";
import { amountText } from "../../../model/money.ts";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { decideDispute, openDispute } from "../payments/index.ts";
import {
  approveWriteOff,
  createInvoice,
  createInvoiceItem,
  finaliseInvoice,
  issueCreditMemo,
  payInvoice,
  receiveTransfer,
  requestWriteOff,
} from "./index.ts";

/** An open invoice of 1,623.75 (S07), sent. */
function given() {
  const world = openWorld("2026-01-01T06:00:00Z");
  const { billing } = world;
  const customer = world.customer();
  const draft = must(createInvoice(billing, { customerId: customer.id }));
  const item = { customerId: customer.id, invoiceId: draft.id, amount: usd("1623.75") };
  must(createInvoiceItem(billing, item));
  const { id } = must(finaliseInvoice(billing, draft.id));
  const line = () => world.invoice(id).lines[0]?.id ?? "";
  return { ...world, id, line };
}

const asked = { requestedBy: "collections", approvedBy: null };

test("what is given up is what is owed, and the invoice becomes uncollectible", () => {
  const { billing, id, moveTo, evidence, invoice } = given();
  moveTo("2026-06-30T12:00:00Z");
  must(requestWriteOff(billing, id, { ...asked, approvedBy: "controller" }));
  expect(invoice(id).status).toBe("uncollectible");
  expect(evidence.facts("write off")).toMatchObject([
    { amount: usd("1623.75"), requestedOn: "2026-06-30", approvedOn: "2026-06-30" },
  ]);
});

test("an approval has a day of its own", () => {
  const { billing, id, moveTo, evidence } = given();
  moveTo("2026-06-10T09:00:00Z");
  must(requestWriteOff(billing, id, asked));
  moveTo("2026-06-12T15:00:00Z");
  must(approveWriteOff(billing, id, "controller"));
  expect(evidence.facts("write off")).toMatchObject([
    { requestedOn: "2026-06-10", approvedOn: "2026-06-12", approvedBy: "controller" },
  ]);
});

test("money that comes after all is a recovery beside its payment (WRO-3)", () => {
  const { billing, id, moveTo, evidence, invoice } = given();
  must(requestWriteOff(billing, id, asked));
  moveTo("2026-09-15T09:30:00Z");
  must(receiveTransfer(billing, id, usd("800.00")));
  expect(evidence.facts("recovery")).toMatchObject([
    { amount: usd("800.00"), recoveredOn: "2026-09-15" },
  ]);
  expect(evidence.facts("payment").map(({ amount }) => amountText(amount))).toEqual(["800.00"]);
  expect(invoice(id)).toMatchObject({ status: "uncollectible", remaining: usd("823.75") });
});

test("after a lost dispute the customer owes again what no credit gives up (S06c)", () => {
  const { billing, id, line, evidence } = given();
  const paid = must(payInvoice(billing, id));
  const at = evidence.facts("payment")[0]?.receivedAt ?? billing.context.now();
  const order = { paymentId: paid.paymentIds[0] ?? "", reason: "fraudulent", fee: usd("15.00") };
  const dispute = must(openDispute(billing.payments, { ...order, evidenceDueAt: at }, at));
  const lost = { outcome: "lost", feeReturned: usd("0.00") } as const;
  must(decideDispute(billing.payments, dispute.id, lost, at));
  const lines = [{ invoiceLineId: line(), net: usd("1000.00") }];
  must(issueCreditMemo(billing, { invoiceId: id, lines, settleBy: "refund" }));
  expect(evidence.facts("credit memo")).toMatchObject([
    { chargedBack: usd("1000.00"), refunded: usd("0.00") },
  ]);
  expect(evidence.facts("refund")).toEqual([]);
  must(requestWriteOff(billing, id, asked));
  expect(evidence.facts("write off")).toMatchObject([{ amount: usd("623.75") }]);
});
