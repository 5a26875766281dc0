import { applyCredit, type Invoice, payInvoice } from "../../../mocks/engines/billing/index.ts";
import { decideDispute, openDispute, setBehaviour } from "../../../mocks/engines/payments/index.ts";
import type { Catalogue } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** What customers, their banks and the payment platform do. */
export function cashActs({ billing, now, read }: Systems, known: Catalogue, settle: () => void) {
  return {
    /** The customer pays what an invoice still demands, by bank transfer or by his card. */
    pays({ id }: Invoice, by: "transfer" | "card" = "transfer"): void {
      done(payInvoice(billing, id, by === "card" ? {} : { outOfBand: true }));
      settle();
    },
    /** The customer's bank takes a card payment of that invoice back. */
    disputes(invoice: Invoice, fee: string): void {
      const payment = [...billing.payments.payments.values()].find(
        ({ invoiceId, receivedAt }) => invoiceId === invoice.id && receivedAt !== null,
      );
      const at = now();
      const given = { paymentId: payment?.id ?? "", reason: "general", fee: read.amount(fee) };
      done(openDispute(billing.payments, { ...given, evidenceDueAt: at }, at));
      settle();
    },
    /** The bank decides the last dispute. */
    decides(outcome: "won" | "lost", feeReturned = "0"): void {
      const dispute = [...billing.payments.disputes.values()].at(-1);
      const decision = { outcome, feeReturned: read.amount(feeReturned) };
      done(decideDispute(billing.payments, dispute?.id ?? "", decision, now()));
      settle();
    },
    /** What of open credit an open invoice can take is used on it. */
    appliesCredit({ id }: Invoice): void {
      done(applyCredit(billing, id));
      settle();
    },
    declines(customer = "acme"): void {
      known.customerId(customer);
      done(setBehaviour(billing.payments, customer, "insufficient funds"));
    },
    accepts(customer = "acme"): void {
      done(setBehaviour(billing.payments, customer, "accepts"));
    },
  };
}
