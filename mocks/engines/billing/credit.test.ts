import { expect, test } from "vitest";
import { instant } from "../../../model/days.ts";
import type { Money } from "../../../model/money.ts";
import { cents, must, openWorld, usd } from "../../../test/fixtures/billing-world.ts";
import { isRefused } from "../refusal.ts";
import {
  createInvoice,
  createInvoiceItem,
  finaliseInvoice,
  issueCreditMemo,
  type NewCreditMemo,
  payInvoice,
  refundPayment,
  voidCreditMemo,
} from "./index.ts";

/** An invoice of one line, 120.00 and 8.25 % tax (129.90), open. */
function oneInvoice(...amounts: readonly Money[]) {
  const world = openWorld("2026-03-10T06:00:00Z");
  const { billing } = world;
  const { id: customerId } = world.customer();
  const draft = must(createInvoice(billing, { customerId, defaultTaxRateIds: [world.rate.id] }));
  for (const amount of amounts.length > 0 ? amounts : [usd("120.00")]) {
    must(createInvoiceItem(billing, { customerId, invoiceId: draft.id, amount }));
  }
  const invoice = must(finaliseInvoice(billing, draft.id));
  const line = (index = 0) => invoice.lines[index]?.id ?? "";
  return { world, billing, invoice, line, customerId };
}

function codeOf(answer: unknown): string | undefined {
  return isRefused<unknown, { code: string }>(answer) ? answer.refused.code : undefined;
}

test("a credit on an open invoice lowers what is owed; credited to nothing it is paid", () => {
  const { world, billing, invoice, line } = oneInvoice();
  const part = { invoiceId: invoice.id, lines: [{ invoiceLineId: line(), net: usd("50.00") }] };
  const memo = must(issueCreditMemo(billing, part));
  // 50.00 + round(50.00 × 8.25 %) = 54.13
  expect(memo).toMatchObject({
    total: usd("54.13"),
    beforePayment: usd("54.13"),
    afterPayment: usd("0.00"),
  });
  expect(world.invoice(invoice.id)).toMatchObject({ status: "open", remaining: usd("75.77") });
  const rest = must(
    issueCreditMemo(billing, { invoiceId: invoice.id, lines: [{ invoiceLineId: line() }] }),
  );
  // the last one takes the rest: 9.90 − 4.13 = 5.77, not round(70.00 × 8.25 %) = 5.78
  expect(rest).toMatchObject({ net: usd("70.00"), total: usd("75.77") });
  expect(world.invoice(invoice.id)).toMatchObject({ status: "paid", paid: usd("0.00") });
});

test("a credit on a paid invoice is refunded, kept as balance and settled elsewhere in one step", () => {
  const { world, billing, invoice, line, customerId } = oneInvoice();
  must(payInvoice(billing, invoice.id));
  world.changes.length = 0;
  const memo = must(
    issueCreditMemo(billing, {
      invoiceId: invoice.id,
      lines: [{ invoiceLineId: line(), net: usd("60.00") }],
      refund: usd("30.00"),
      toBalance: usd("20.00"),
      outOfBand: usd("14.95"),
      effectiveAt: instant("2026-03-09T06:00:00Z"),
      metadata: { basis: "concession" },
    }),
  );
  expect(world.names()).toEqual([
    "credit memo issued",
    "invoice updated",
    "refund created",
    "attempt refunded",
    "payment updated",
    "balance entry created",
    "customer updated",
    "refund created",
  ]);
  expect(world.evidence.facts("credit memo")[0]).toMatchObject({
    issuedOn: "2026-03-09",
    basis: "concession",
    total: usd("64.95"), // 60.00 + 4.95
    refunded: usd("44.95"),
    toBalance: usd("20.00"),
    appliedToInvoice: usd("0.00"),
  });
  expect(
    world.evidence.facts("refund").map(({ method, creditMemoId }) => [method, creditMemoId]),
  ).toEqual([
    ["card", memo.id],
    ["bank transfer", memo.id],
  ]);
  expect(world.invoice(invoice.id)).toMatchObject({
    status: "paid",
    paid: usd("129.90"),
    creditedAfterPayment: usd("64.95"),
  });
  expect(billing.tables.customer.get(customerId)?.creditBalance).toEqual(usd("20.00"));
});

test("what waits on the balance pays the next invoice", () => {
  const { world, billing, invoice, line, customerId } = oneInvoice();
  must(payInvoice(billing, invoice.id));
  must(
    issueCreditMemo(billing, {
      invoiceId: invoice.id,
      lines: [{ invoiceLineId: line(), net: usd("60.00") }],
      settleBy: "balance",
    }),
  );
  const draft = must(createInvoice(billing, { customerId }));
  must(createInvoiceItem(billing, { customerId, invoiceId: draft.id, amount: usd("100.00") }));
  const next = must(finaliseInvoice(billing, draft.id));
  expect(next).toMatchObject({
    startingBalance: usd("64.95"),
    endingBalance: usd("0.00"),
    due: usd("35.05"),
  });
  expect(world.evidence.facts("invoice").at(-1)?.open).toEqual(usd("35.05"));
});

test("a gross amount is spread over the lines and adds up exactly", () => {
  const { billing, invoice } = oneInvoice(usd("100.00"), usd("50.01"), usd("0.99"));
  const memo = must(issueCreditMemo(billing, { invoiceId: invoice.id, gross: usd("33.33") }));
  expect(memo.total).toEqual(usd("33.33"));
  expect(memo.lines).toHaveLength(3);
  const rest = must(
    issueCreditMemo(billing, {
      invoiceId: invoice.id,
      gross: cents(Number(invoice.total.minor) - 3333),
    }),
  );
  // all of the tax has gone back: Σ = 8.25 + 4.13 + 0.08
  expect(Number(memo.taxes[0]?.amount.minor) + Number(rest.taxes[0]?.amount.minor)).toBe(1246);
});

test("a memo is taken back while the invoice is still open", () => {
  const { world, billing, invoice, line } = oneInvoice();
  const memo = must(
    issueCreditMemo(billing, {
      invoiceId: invoice.id,
      lines: [{ invoiceLineId: line(), net: usd("50.00") }],
    }),
  );
  must(voidCreditMemo(billing, memo.id));
  expect(world.invoice(invoice.id).remaining).toEqual(usd("129.90"));
  expect(codeOf(voidCreditMemo(billing, memo.id))).toBe("credit_memo_void");
});

test("a refund that was made before belongs to the memo that links it", () => {
  const { world, billing, invoice, line } = oneInvoice();
  const paid = must(payInvoice(billing, invoice.id));
  const refund = must(refundPayment(billing, paid.paymentIds[0] ?? "", { amount: usd("54.13") }));
  const lines = [{ invoiceLineId: line(), net: usd("50.00") }];
  const linkedRefunds = [{ refundId: refund.id, amount: usd("54.13") }];
  const memo = must(issueCreditMemo(billing, { invoiceId: invoice.id, lines, linkedRefunds }));
  expect(world.evidence.facts("refund")).toMatchObject([{ id: refund.id, creditMemoId: memo.id }]);
});

const refused: readonly (readonly [
  string,
  Omit<NewCreditMemo, "invoiceId" | "lines"> & { net?: Money },
])[] = [
  ["credit_exceeds_line", { net: usd("120.01"), settleBy: "refund" }],
  ["amount_not_positive", { net: usd("0.00") }],
  ["settlement_does_not_tie", { net: usd("50.00"), refund: usd("30.00") }],
  ["settlement_does_not_tie", { net: usd("50.00"), refund: usd("60.00") }],
  ["settlement_does_not_tie", { net: usd("50.00"), refund: usd("60.00"), settleBy: "balance" }],
  [
    "refund_not_linkable",
    { net: usd("50.00"), linkedRefunds: [{ refundId: "re", amount: usd("54.13") }] },
  ],
  ["credit_exceeds_invoice", { gross: usd("129.91"), settleBy: "refund" }],
  ["nothing_credited", {}],
];

test.each(refused)("%s", (code, { net, ...memo }) => {
  const { world, billing, invoice, line } = oneInvoice();
  must(payInvoice(billing, invoice.id));
  const before = world.changes.length;
  const lines = net === undefined ? {} : { lines: [{ invoiceLineId: line(), net }] };
  expect(codeOf(issueCreditMemo(billing, { invoiceId: invoice.id, ...lines, ...memo }))).toBe(code);
  expect(world.changes).toHaveLength(before);
});

test("what was paid by transfer goes back by transfer", () => {
  const { world, billing, invoice, line } = oneInvoice();
  must(payInvoice(billing, invoice.id, { outOfBand: true }));
  const lines = [{ invoiceLineId: line() }];
  const asked = { invoiceId: invoice.id, lines, refund: usd("129.90") };
  expect(codeOf(issueCreditMemo(billing, asked))).toBe("nothing_to_refund");
  must(issueCreditMemo(billing, { invoiceId: invoice.id, lines, settleBy: "refund" }));
  expect(world.evidence.facts("payment")).toMatchObject([
    { method: "bank transfer", status: "succeeded" },
  ]);
  expect(world.evidence.facts("refund")).toMatchObject([
    { method: "bank transfer", amount: usd("129.90") },
  ]);
});
