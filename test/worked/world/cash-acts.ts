import {
  applyCredit,
  approveWriteOff,
  attachPayment,
  type Invoice,
  payInvoice,
  receiveForInvoices,
  receiveTransfer,
  refundUnapplied,
  reportCash,
  requestWriteOff,
} from "../../../mocks/engines/billing/index.ts";
import {
  decideDispute,
  openDispute,
  payOut,
  setBehaviour,
} from "../../../mocks/engines/payments/index.ts";
import { dateIn } from "../../../model/days.ts";
import type { Catalogue } from "./catalogue.ts";
import { done, type Systems } from "./world.ts";

/** What customers, their banks and the payment platform do. */
export function cashActs(
  { billing, desk, now, operatingModel, read, recorder, zone }: Systems,
  known: Catalogue,
  settle: () => void,
) {
  const { approvalFrom } = operatingModel.receivables.writeOff;
  const isLarge = (id: string) =>
    (billing.tables.invoice.get(id)?.remaining.minor ?? 0n) >= approvalFrom.minor;

  /** The item by which somebody is asked to approve (MAT-1). */
  function waits(id: string, state: "opened" | "closed"): void {
    const document = `${id}_write_off`;
    const about = { id: `approval of ${document}`, reason: "approval_required", document } as const;
    const rest = { amount: null, owner: "controller", openedAt: now(), resolution: null };
    recorder.write({ kind: "exception", state, ...about, ...rest });
  }

  return {
    /** The customer pays what an invoice still demands, by bank transfer or by his card. */
    pays({ id }: Invoice, by: "transfer" | "card" = "transfer"): void {
      done(payInvoice(billing, id, by === "card" ? {} : { outOfBand: true }));
      settle();
    },
    /** One transfer for several invoices, or for more than is owed. */
    transfers(
      amount: string,
      invoices: readonly Invoice[],
      reference: string,
      arrivedAt: "processor" | "bank" = "processor",
    ): void {
      const invoiceIds = invoices.map(({ id }) => id);
      const given = { invoiceIds, amount: read.amount(amount), reference, arrivedAt };
      done(receiveForInvoices(billing, given));
      settle();
    },
    /** What the last payment left over goes back. */
    returnsRest(): void {
      const payment = [...billing.payments.payments.values()].at(-1);
      done(refundUnapplied(billing, payment?.id ?? ""));
      settle();
    },
    /** Money without a word what for. */
    transfersUnasked(amount: string, reference: string, customer: string): void {
      const customerId = known.customerId(customer);
      const cash = { customerId, amount: read.amount(amount), reference };
      done(reportCash(billing, cash));
      settle();
    },
    /** Money that came for nothing is put on an open invoice. */
    appliesCash({ id }: Invoice, reference: string): void {
      const payments = [...billing.payments.payments.values()];
      const payment = payments.find((one) => one.reference === reference);
      done(attachPayment(billing, id, payment?.id ?? ""));
      settle();
    },
    /** What the processor kept, or was owed, is settled with the bank; out of band money too. */
    settlesWithBank(text: string): void {
      const amount = read.amount(text);
      const paid = { amount, paidAt: now(), paidOn: dateIn(now(), zone), members: [] };
      const object = { type: "payout", id: `settlement ${now()}`, ...paid } as const;
      recorder.record({ kind: "fact", system: "payments", object });
      desk.hear(object);
      settle();
    },
    /** The processor's balance goes to the bank. */
    paysOut(): void {
      done(payOut(billing.payments, read.currency, now()));
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
    /** Part of an invoice is paid, also of one that was given up. */
    paysPart({ id }: Invoice, amount: string): void {
      done(receiveTransfer(billing, id, read.amount(amount)));
      settle();
    },
    /** Collections gives up what is owed of an invoice; above a limit somebody has to approve it. */
    writesOff({ id }: Invoice): void {
      done(requestWriteOff(billing, id, { requestedBy: "collections", approvedBy: null }));
      if (isLarge(id)) waits(id, "opened");
      settle();
    },
    approvesWriteOff({ id }: Invoice): void {
      done(approveWriteOff(billing, id, "controller"));
      if (isLarge(id)) waits(id, "closed");
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
