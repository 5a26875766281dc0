import type Stripe from "stripe";
import { total } from "../amounts.ts";
import { nowSeconds } from "../clock.ts";
import { billedLines, grouped, type LineGroup } from "../commerce/invoice-lines.ts";
import { isOlderInvoice, postTakenOver } from "../cutover/taken-over.ts";
import { type Concern, concerning } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { isInOlderBooks } from "../settings.ts";
import { accrueInvoiced, chargesUse } from "../usage/accrual.ts";
import { trueUp } from "../usage/commitment.ts";
import { drawCredits, grantCredits } from "../usage/credits.ts";
import { done, type Outcome } from "../work.ts";
import { applyBalance, applyDeposit, keepCredit } from "./balance.ts";
import { booked, figuresOf } from "./booked.ts";
import { unpostedDebt } from "./carried.ts";
import { postCreditMemo } from "./credit-memo.ts";
import { lostInDisputes } from "./dispute.ts";
import { customerIdOf, postInvoice, postNegativeInvoice } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { bookingDay, depositId } from "./keys.ts";
import { postPayment, type Receipt, receiptsOf } from "./payment.ts";
import { goneBackBefore } from "./plain-refund.ts";
import { isPosted, recordOf } from "./post.ts";
import { postRecovery, recoveryId } from "./recovery.ts";
import { postRefund, refundsOf } from "./refund.ts";
import { checkTax } from "./tax-estimate.ts";
import { bookTransfer, transferOf } from "./transfer.ts";
import { bookVoid, voidId } from "./void.ts";
import { writeOffId } from "./write-off.ts";

/**
 * Brings the books to what billing says of an invoice now: the invoice, then its payments, credits
 * and refunds, each once and each with its own date. Whichever message came first, the parent is
 * posted before what depends on it; while the parent is held up, so are they.
 */
export async function performInvoice(hub: Hub, id: string): Promise<Outcome> {
  const invoice = await hub.stripe.invoices.retrieve(id);
  if (invoice.status === "draft") {
    await trueUp(hub, invoice);
    return done;
  }
  const isVoid = invoice.status === "void";
  const concern = concernOf(isVoid ? voidId(id) : id, invoice.total, invoice.currency);
  return await concerning(concern, async () => {
    const outcome = isVoid ? await bookVoid(hub, invoice) : await bookInvoice(hub, invoice);
    if (outcome.is === "done") await booked(hub).put(id, figuresOf(invoice));
    return outcome;
  });
}

function concernOf(document: string, minor: number, currency: string): Concern {
  return { document, amount: { minor, currency } };
}

async function bookInvoice(hub: Hub, invoice: Stripe.Invoice): Promise<Outcome> {
  const isOlder = isOlderInvoice(hub, invoice);
  const opened = isOlder ? await postTakenOver(hub, invoice) : undefined;
  // Not handed over, or not yet: the older books have it, and all that comes with it.
  if (isOlder && opened === undefined) return done;
  const groups = grouped(await billedLines(hub, invoice));
  if (opened !== undefined) {
    await bookSettlement(hub, invoice, groups, { record: opened, isTakenOver: true });
    return done;
  }
  if (invoice.total < 0) {
    const memo = await postNegativeInvoice(hub, invoice, groups);
    const at = invoice.status_transitions.finalized_at ?? invoice.created;
    await keepCredit(hub, customerIdOf(invoice), memo, -invoice.total, at);
    return done;
  }
  await accrueInvoiced(hub, invoice);
  await drawCredits(hub, invoice);
  await trueUp(hub, invoice);
  if (!(await isPosted(hub, invoice.id))) await checkTax(hub, invoice, groups);
  const record = await postInvoice(hub, invoice, groups);
  await grantCredits(hub, invoice);
  const uncovered = await applyBalance(hub, invoice, record);
  // The credit that paid it is on its way: the next sweep looks again.
  if (uncovered > 0) return { is: "waiting", until: nowSeconds() };
  const debt = await unpostedDebt(hub, invoice);
  if (debt !== undefined) return { is: "parked", on: { kind: "invoice", id: debt } };
  await bookSettlement(hub, invoice, groups, { record, isTakenOver: false });
  return done;
}

/** The ERP's record of an invoice, which an older system may have handed over. */
type Booked = { readonly record: string; readonly isTakenOver: boolean };

/** What was paid and credited on an invoice that the books have. */
async function bookSettlement(
  hub: Hub,
  invoice: Stripe.Invoice,
  groups: readonly LineGroup[],
  booked: Booked,
): Promise<void> {
  const receipts = await receiptsOf(hub, invoice);
  await bookReceipts(hub, invoice, booked.record, receipts);
  await bookCredits(hub, invoice, groups, booked, receipts);
}

/** A receipt pays the invoice; one that came after it was given up pays what is owed again. */
async function bookReceipts(
  hub: Hub,
  invoice: Stripe.Invoice,
  record: string,
  receipts: readonly Receipt[],
): Promise<void> {
  const isWrittenOff = await isPosted(hub, writeOffId(invoice.id));
  let recovered = 0;
  for (const receipt of receipts) {
    if (isBeforeBooks(hub, invoice, receipt.receivedAt)) continue;
    const deposit = receipt.isReported ? await recordOf(hub, depositId(receipt.id)) : undefined;
    const transfer = await transferOf(hub, receipt);
    if (deposit !== undefined && transfer === undefined) {
      const { id: payment, amount, receivedAt: usedAt } = receipt;
      await applyDeposit(hub, invoice, record, { deposit, payment, amount, usedAt });
      continue;
    }
    if (transfer !== undefined) {
      await bookTransfer(hub, invoice, transfer);
      continue;
    }
    if (!isWrittenOff || (await isPosted(hub, receipt.id))) {
      if (await isPosted(hub, recoveryId(receipt.id))) recovered += receipt.amount;
      await postPayment(hub, invoice, receipt, record);
      continue;
    }
    const owed = await postRecovery(hub, invoice, receipt, recovered);
    recovered += receipt.amount;
    await postPayment(hub, invoice, receipt, owed);
  }
}

function isBeforeBooks(hub: Hub, invoice: Stripe.Invoice, seconds: number): boolean {
  const entity = invoiceEntity(hub, invoice);
  return isInOlderBooks(entity, bookingDay(entity, seconds));
}

async function bookCredits(
  hub: Hub,
  invoice: Stripe.Invoice,
  groups: readonly LineGroup[],
  { record, isTakenOver }: Booked,
  receipts: readonly Receipt[],
): Promise<void> {
  const { credited } = figuresOf(invoice);
  if (credited === 0) return;
  const entity = invoiceEntity(hub, invoice);
  const metered = await chargesUse(hub, invoice);
  const notes: Stripe.CreditNote[] = [];
  for await (const note of hub.stripe.creditNotes.list({ invoice: invoice.id, limit: 100 })) {
    if (note.status === "issued") notes.unshift(note);
  }
  let lost = notes.some((note) => (note.out_of_band_amount ?? 0) > 0)
    ? await lostInDisputes(hub, receipts)
    : 0;
  for (const note of notes) {
    const taken = Math.min(lost, note.out_of_band_amount ?? 0);
    lost -= taken;
    const memo = await concerning(concernOf(note.id, note.total, note.currency), async () => {
      const before = taken + (await goneBackBefore(hub, note));
      const posted = await postCreditMemo(
        hub,
        note,
        groups,
        record,
        entity,
        metered,
        before,
        isTakenOver,
      );
      const returns = await refundsOf(hub, note, taken);
      for (const refund of returns) await postRefund(hub, note, refund, posted, entity);
      return posted;
    });
    const returned = total(note.refunds.map((refund) => refund.amount_refunded));
    const kept = note.post_payment_amount - returned - (note.out_of_band_amount ?? 0);
    await keepCredit(hub, customerIdOf(note), memo, kept, note.created);
  }
}
