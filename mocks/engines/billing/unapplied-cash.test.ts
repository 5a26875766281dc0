import { expect, test } from "vitest";
import { amountText } from "../../../model/money.ts";
import { must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { isRefused } from "../refusal.ts";
import {
  attachPayment,
  createInvoice,
  createInvoiceItem,
  finaliseInvoice,
  issueCreditMemo,
  payInvoice,
  receiveForInvoices,
  refundUnapplied,
  reportCash,
  voidInvoice,
} from "./index.ts";

/** Two open invoices of one customer, 432.99 and 865.98 (worked entry S44). */
function given() {
  const world = openWorld("2026-03-01T06:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  const issue = (total: string) => {
    const draft = must(createInvoice(billing, { customerId }));
    must(createInvoiceItem(billing, { customerId, invoiceId: draft.id, amount: usd(total) }));
    return must(finaliseInvoice(billing, draft.id));
  };
  const [first, second] = [issue("432.99"), issue("865.98")];
  const facts = world.evidence;
  const balance = () => billing.tables.customer.get(customerId)?.creditBalance;
  const pay = (amount: string, ids = [first.id, second.id], reference = "both") =>
    receiveForInvoices(billing, { invoiceIds: ids, amount: usd(amount), reference });
  return { ...world, facts, issue, first, second, balance, pay };
}

test("one transfer pays two invoices; 1,400.00 - 1,298.97 = 101.03 wait for the next", () => {
  const { balance, facts, first, second, invoice, issue, pay } = given();
  const payment = must(pay("1400.00"));
  expect([invoice(first.id).status, invoice(second.id).status]).toEqual(["paid", "paid"]);
  expect(invoice(second.id).overpaid).toEqual(usd("101.03"));
  expect(balance()).toEqual(usd("101.03"));
  expect(facts.facts("payment").at(-1)).toMatchObject({
    amount: usd("1400.00"),
    reference: "both",
    allocations: [
      { invoiceId: first.id, amount: usd("432.99") },
      { invoiceId: second.id, amount: usd("865.98") },
    ],
  });
  const third = issue("432.99");
  expect(third.remaining).toEqual(usd("331.96"));
  expect(facts.facts("cash application")).toMatchObject([
    { paymentId: payment.id, invoiceId: third.id, amount: usd("101.03") },
  ]);
});

test("a transfer that is too small pays in the order of its references", () => {
  const { first, second, invoice, pay } = given();
  must(pay("500.00"));
  const open = [first.id, second.id].map((id) => amountText(invoice(id).remaining));
  expect(open).toEqual(["0.00", "798.97"]);
});

test("an invoice that is paid twice leaves the second payment whole, and it goes back", () => {
  const { balance, billing, facts, first, invoice, pay } = given();
  must(payInvoice(billing, first.id));
  const second = must(pay("432.99", [first.id], "again"));
  expect(invoice(first.id)).toMatchObject({ paid: usd("432.99"), overpaid: usd("432.99") });
  must(refundUnapplied(billing, second.id));
  expect(balance()).toEqual(usd("0.00"));
  expect(facts.facts("refund")).toMatchObject([
    { paymentId: second.id, invoiceId: null, creditMemoId: null, amount: usd("432.99") },
  ]);
  expect(facts.notices().at(-1)).toBe("2026-03-01 refund 432.99");
  const more = refundUnapplied(billing, second.id);
  expect(isRefused(more) && more.refused.code).toBe("nothing_unapplied");
});

test("what came first is used first, credit and cash alike", () => {
  const { billing, facts, first, issue, pay } = given();
  must(payInvoice(billing, first.id));
  const lines = [{ invoiceLineId: first.lines[0]?.id ?? "", net: usd("30.00") }];
  must(issueCreditMemo(billing, { invoiceId: first.id, lines, settleBy: "balance" }));
  const payment = must(pay("50.00", [first.id], "again"));
  const small = issue("20.00");
  expect(facts.facts("cash application")).toEqual([]);
  const large = issue("45.00");
  // 10.00 are left of the credit, so 35.00 of the 45.00 come from the payment
  expect(facts.facts("cash application")).toMatchObject([
    { paymentId: payment.id, invoiceId: large.id, amount: usd("35.00") },
  ]);
  expect(small.remaining).toEqual(usd("0.00"));
});

test("a void gives the money back, the use of it is nothing, and the next invoice has it", () => {
  const { balance, billing, facts, issue, pay } = given();
  const payment = must(pay("1400.00"));
  const third = issue("432.99");
  must(voidInvoice(billing, third.id));
  expect(balance()).toEqual(usd("101.03"));
  expect(facts.facts("cash application").at(-1)).toMatchObject({
    id: `${payment.id}_${third.id}`,
    amount: usd("0.00"),
  });
  const fourth = issue("432.99");
  expect(facts.facts("cash application").at(-1)).toMatchObject({
    invoiceId: fourth.id,
    amount: usd("101.03"),
  });
});

/** Money that older books kept for the customer of the two invoices. */
function takenOver(amount: string) {
  const world = given();
  const { customerId } = world.first;
  const cash = { customerId, amount: usd(amount), reference: "LEG-CASH-9" } as const;
  const payment = must(reportCash(world.billing, { ...cash, arrivedAt: "older books" }));
  return { ...world, payment };
}

test("money that older books kept pays nothing until it is put on an open invoice", () => {
  const { billing, facts, first, invoice, payment } = takenOver("400.00");
  expect(facts.facts("payment").at(-1)).toMatchObject({
    amount: usd("400.00"),
    allocations: [],
    reference: "LEG-CASH-9",
    cashAccount: "migration_clearing",
  });
  must(attachPayment(billing, first.id, payment.id));
  expect(amountText(invoice(first.id).remaining)).toBe("32.99");
  expect(facts.facts("cash application")).toMatchObject([
    { paymentId: payment.id, invoiceId: first.id, amount: usd("400.00") },
  ]);
});

test("it is put on one invoice of its customer, once, and never on more than is owed", () => {
  const { billing, customer, first, second, pay, payment } = takenOver("433.00");
  const code = (id: string, paymentId = payment.id) => {
    const answer = attachPayment(billing, id, paymentId);
    return isRefused(answer) ? answer.refused.code : "done";
  };
  const other = customer("other").id;
  const foreign = { customerId: other, amount: usd("1.00"), reference: "theirs" };
  const { id: theirs } = must(reportCash(billing, foreign));
  expect(code(first.id)).toBe("pays_too_much");
  expect(code(first.id, "nothing")).toBe("unknown_payment");
  expect(code(first.id, theirs)).toBe("several_customers");
  expect(code(second.id)).toBe("done");
  expect(code(second.id)).toBe("nothing_unapplied");
  must(pay("432.99", [first.id], "whole"));
  expect(code(first.id)).toBe("wrong_invoice_status");
  const nothing = reportCash(billing, { ...foreign, amount: usd("0.00") });
  expect(isRefused(nothing) && nothing.refused.code).toBe("amount_not_positive");
});
