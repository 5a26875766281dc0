import type Stripe from "stripe";
import { majorText } from "../amounts.ts";
import { billedLines, grouped, type LineGroup } from "../commerce/invoice-lines.ts";
import { Quarantined, Rejected } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { done, type Outcome } from "../work.ts";
import { takeBackBalance } from "./balance.ts";
import { figuresOf } from "./booked.ts";
import { assertTies, type DocumentLine, erpLines, lineOf } from "./document-lines.ts";
import { head } from "./invoice.ts";
import { invoiceEntity } from "./invoice-entity.ts";
import { externalIdOf } from "./keys.ts";
import { isPosted, post } from "./post.ts";
import { writeOffId } from "./write-off.ts";

export function voidId(invoiceId: string): string {
  return `${invoiceId}_void`;
}

/**
 * An invoice that billing voided is taken back whole on the day of voiding (CRN-5): a credit memo
 * over every line and tax of it, applied to it. The ERP's own void would change the day of issue,
 * whose period may be closed. What never reached the ERP needs no taking back.
 */
export async function bookVoid(hub: Hub, invoice: Stripe.Invoice): Promise<Outcome> {
  const record = await hub.netsuite.find("invoice", externalIdOf(invoice.id));
  if (record === undefined) return done;
  const key = voidId(invoice.id);
  await checkUntouched(hub, invoice, key);
  const groups = grouped(await billedLines(hub, invoice));
  const { currency, total } = invoice;
  const voidedAt = invoice.status_transitions.voided_at ?? invoice.created;
  await post(hub, "creditMemo", key, async () => {
    const lines = groups.map((group) => lineBack(invoice, group));
    assertTies(invoice, lines);
    const amount = Number(majorText(total, currency));
    return {
      ...(await head(invoiceEntity(hub, invoice), invoice, voidedAt, key)),
      ...(await erpLines(hub, { ...invoice, id: key }, lines)),
      apply: { items: [{ doc: { id: record.id }, apply: true, amount }] },
    };
  });
  return done;
}

/** The whole line leaves deferred revenue, and what was earned of it goes back at the month's end. */
function lineBack(invoice: Stripe.Invoice, group: LineGroup): DocumentLine {
  const creditedLine = `${externalIdOf(invoice.id)}/${group.reference}`;
  return { ...lineOf(group), creditedLine, basis: "terminate" };
}

/** Money that waits again for another demand; in a closed month somebody has to decide. */
async function takenBack(hub: Hub, invoice: Stripe.Invoice): Promise<boolean> {
  try {
    return await takeBackBalance(hub, invoice);
  } catch (error) {
    if (error instanceof Rejected) return false;
    throw error;
  }
}

/** Only a demand of which nothing was paid, credited or given up can be taken back whole. */
async function checkUntouched(hub: Hub, invoice: Stripe.Invoice, key: string): Promise<void> {
  const { paid, credited } = figuresOf(invoice);
  const fromBalance =
    (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  const isGivenUp = await isPosted(hub, writeOffId(invoice.id));
  if (paid === 0 && credited === 0 && !isGivenUp) {
    if (fromBalance === 0 || (await takenBack(hub, invoice))) return;
  }
  throw new Quarantined({
    reason: "approval_required",
    document: key,
    message: "the invoice was voided at billing after something had been applied to it",
    amount: { minor: invoice.total, currency: invoice.currency },
  });
}
