import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import { amountText } from "../../../model/money.ts";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { createInvoice, createInvoiceItem, finaliseInvoice, payInvoice } from "../billing/index.ts";
import { answerDispute, decideDispute, openDispute, refund } from "./index.ts";

const openedAt = instant("2026-03-20T13:11:00Z");
const decidedAt = instant("2026-04-25T19:45:00Z");

/** S06a's payment of 541.25, disputed for a fee of 15.00. */
function disputed() {
  const world = openWorld("2026-03-01T08:00:00Z");
  const { billing } = world;
  const customer = world.customer();
  const draft = must(createInvoice(billing, { customerId: customer.id }));
  const item = { customerId: customer.id, invoiceId: draft.id, amount: usd("541.25") };
  must(createInvoiceItem(billing, item));
  must(finaliseInvoice(billing, draft.id));
  const paid = must(payInvoice(billing, draft.id));
  const dispute = must(
    openDispute(
      billing.payments,
      {
        paymentId: paid.paymentIds[0] ?? "",
        reason: "fraudulent",
        fee: usd("15.00"),
        evidenceDueAt: decidedAt,
      },
      openedAt,
    ),
  );
  const movements = () =>
    [...billing.payments.movements.values()].map((one) => {
      return `${one.kind} ${amountText(one.amount)} fee ${amountText(one.fee)}`;
    });
  return { ...world, payments: billing.payments, paid, dispute, movements };
}

test("a dispute takes amount and fee out of the processor's balance at once (DSP-1)", () => {
  const { movements, evidence } = disputed();
  expect(movements()).toEqual(["charge 541.25 fee 16.00", "dispute -541.25 fee 15.00"]);
  expect(evidence.facts("dispute")).toMatchObject([
    { status: "opened", openedOn: "2026-03-20", decidedOn: null },
  ]);
});

test("won brings the amount back, and of the fee what the bank says", () => {
  const { payments, dispute, movements, evidence } = disputed();
  const decision = { outcome: "won", feeReturned: usd("15.00") } as const;
  must(decideDispute(payments, dispute.id, decision, decidedAt));
  expect(movements().at(-1)).toBe("dispute reversal 541.25 fee -15.00");
  expect(evidence.facts("dispute")).toMatchObject([{ status: "won", decidedOn: "2026-04-25" }]);
});

test("lost moves nothing more and leaves the invoice as it was", () => {
  const { payments, dispute, movements, invoice, paid } = disputed();
  const decision = { outcome: "lost", feeReturned: usd("0.00") } as const;
  must(decideDispute(payments, dispute.id, decision, decidedAt));
  expect(movements()).toHaveLength(2);
  expect(invoice(paid.id).status).toBe("paid");
});

test("what is contested cannot be refunded, and can again once it is won", () => {
  const { payments, dispute } = disputed();
  const order = {
    paymentId: dispute.paymentId,
    creditMemoId: null,
    reason: null,
    metadata: {},
    businessKey: "r",
  };
  expect(refund(payments, order, openedAt)).toMatchObject({
    refused: { code: "payment_disputed" },
  });
  const decision = { outcome: "won", feeReturned: usd("0.00") } as const;
  must(decideDispute(payments, dispute.id, decision, decidedAt));
  expect(must(refund(payments, order, decidedAt)).amount).toEqual(usd("541.25"));
});

test("evidence collects until it is submitted", () => {
  const { payments, dispute } = disputed();
  must(answerDispute(payments, dispute.id, { evidence: { customer_name: "Acme" } }, openedAt));
  const evidence = { uncategorized_text: "delivered" };
  const sent = must(answerDispute(payments, dispute.id, { evidence, submit: true }, openedAt));
  expect(sent).toMatchObject({
    status: "under review",
    submissionCount: 1,
    evidence: { customer_name: "Acme", ...evidence },
  });
});
