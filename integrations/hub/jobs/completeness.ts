import type Stripe from "stripe";
import { isBooked } from "../books/booked.ts";
import { externalIdOf } from "../books/keys.ts";
import { idOf } from "../clients/stripe.ts";
import { addDays, startOfDay } from "../days.ts";
import type { Reception } from "../inbound/receive.ts";
import { entityOf } from "../settings.ts";

const windowDays = 3;

/**
 * Billing against ERP over the last days: what billing issued and the ERP does not have is posted,
 * or stands in the exception queue. Asks the ERP only where billing has anything.
 */
export async function checkCompleteness(
  reception: Reception,
  day: string,
  charges: readonly Stripe.Charge[],
): Promise<void> {
  const { hub } = reception;
  const zone = entityOf(hub.settings).timeZone;
  const created = { gte: startOfDay(addDays(day, 1 - windowDays), zone) };
  const invoiceOf = new Map<string, string>();
  const behind = new Set<string>();
  const voided = new Set<string>();
  for await (const invoice of hub.stripe.invoices.list({ created, limit: 100 })) {
    if (invoice.status === "draft") continue;
    // A voided one need not be in the ERP: looked at once, it is taken back where it is.
    if (invoice.status === "void") voided.add(invoice.id);
    else invoiceOf.set(externalIdOf(invoice.id), invoice.id);
    if (!(await isBooked(hub, invoice.id, invoice))) behind.add(invoice.id);
  }
  for await (const note of hub.stripe.creditNotes.list({ created, limit: 100 })) {
    if (note.status === "issued") invoiceOf.set(externalIdOf(note.id), idOf(note.invoice));
  }
  const payments = charges.flatMap(({ payment_intent: paid }) =>
    paid === null ? [] : [idOf(paid)],
  );
  const externalIds = [...invoiceOf.keys(), ...payments.map(externalIdOf)];
  const standing = await standingInErp(reception, externalIds);
  for (const [externalId, invoice] of invoiceOf) {
    if (!standing.has(externalId)) behind.add(invoice);
  }
  for (const payment of payments) {
    if (standing.has(externalIdOf(payment))) continue;
    const invoice = await invoicePaidBy(reception, payment);
    if (invoice !== undefined) behind.add(invoice);
  }
  for (const id of [...behind].sort()) {
    const run = voided.has(id) ? reception.work.runMended : reception.work.run;
    await reception.lane(() => run({ kind: "invoice", id }));
  }
}

async function invoicePaidBy({ hub }: Reception, payment: string): Promise<string | undefined> {
  const payments = await hub.stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: payment },
    limit: 1,
  });
  const invoice = payments.data[0]?.invoice;
  return invoice === undefined ? undefined : idOf(invoice);
}

/** Which of the external ids the ERP itself has, asked in one query. */
async function standingInErp(
  { hub }: Reception,
  externalIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (externalIds.length === 0) return new Set();
  const list = externalIds.map((id) => `'${id}'`).join(", ");
  const rows = await hub.netsuite.suiteql(
    `SELECT t.externalid FROM transaction t WHERE t.externalid IN (${list})`,
  );
  return new Set(rows.map((row) => row.externalid ?? ""));
}
