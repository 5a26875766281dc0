import { z } from "zod";
import { majorText, total } from "../amounts.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome, type Task } from "../work.ts";
import { accountOf } from "./accounts.ts";
import { keepDeposit, noteReturned, usedOf } from "./balance.ts";
import { bookingDay, depositId, outOfBandRefundId } from "./keys.ts";
import { post, recordOf } from "./post.ts";

const depositSchema = z.object({
  customer: z.string(),
  entity: z.string(),
  currency: z.string(),
  /** Minor units that paid nothing when they came. */
  amount: z.number(),
  receivedAt: z.number(),
  /** Meant for something that had been paid: somebody has to decide what becomes of it. */
  isDuplicate: z.boolean(),
  /** An older system kept it: it does not come by cash. */
  isTakenOver: z.boolean().exactOptional(),
});
type Deposit = z.output<typeof depositSchema>;

/** What payments left over, by payment. */
export function deposits(hub: Hub): Shelf<Deposit> {
  return shelf(hub.store, "deposit", depositSchema);
}

/** What may have changed with a customer's balance. */
export async function depositTasks(hub: Hub, customer: string): Promise<Task[]> {
  const all = await deposits(hub).all();
  return all
    .filter(([, deposit]) => deposit.customer === customer)
    .map(([id]) => ({ kind: "deposit", id }));
}

/** Second payments of which nothing is left, as far as the books know. */
export async function spentDeposits(hub: Hub): Promise<Task[]> {
  const spent: Task[] = [];
  for (const [id, { amount, customer, isDuplicate }] of await deposits(hub).all()) {
    const record = isDuplicate ? await recordOf(hub, depositId(id)) : undefined;
    if (record === undefined) continue;
    if ((await usedOf(hub, customer, record)) >= amount) spent.push({ kind: "deposit", id });
  }
  return spent;
}

/**
 * Money that pays nothing yet, as a deposit of the customer in the ERP, and what of it went back.
 * A second payment of one invoice stays in the exception queue until it is used or returned.
 */
export async function performDeposit(hub: Hub, id: string): Promise<Outcome> {
  const deposit = await deposits(hub).get(id);
  if (deposit === undefined) return done;
  const record = await postDeposit(hub, id, deposit);
  await keepDeposit(hub, deposit.customer, record, { ...deposit, payment: id });
  await bookReturns(hub, id, deposit, record);
  const rest = deposit.amount - (await usedOf(hub, deposit.customer, record));
  if (!deposit.isDuplicate || rest <= 0) return done;
  throw new Quarantined({
    reason: "duplicate_payment",
    document: id,
    message: "it paid an invoice that had been paid before",
    amount: { minor: rest, currency: deposit.currency },
  });
}

function sourceOf({ isTakenOver }: Deposit): string {
  return isTakenOver === true ? "migration_clearing" : "cash_clearing";
}

async function postDeposit(hub: Hub, id: string, deposit: Deposit): Promise<string> {
  const entity = entityOf(hub.settings, deposit.entity);
  const key = depositId(id);
  return await post(hub, "customerDeposit", key, async () => ({
    customer: { externalId: deposit.customer },
    subsidiary: { externalId: entity.id },
    currency: { externalId: deposit.currency.toUpperCase() },
    tranDate: bookingDay(entity, deposit.receivedAt),
    payment: Number(majorText(deposit.amount, deposit.currency)),
    undepFunds: { id: "F" },
    account: { id: await accountOf(hub, sourceOf(deposit), key) },
    custbody_billing_event: id,
  }));
}

/** Finance sends money back and takes it off the customer's balance, naming the payment. */
async function bookReturns(hub: Hub, id: string, deposit: Deposit, record: string): Promise<void> {
  const entity = entityOf(hub.settings, deposit.entity);
  const returned: Record<string, number> = {};
  const pages = hub.stripe.customers.listBalanceTransactions(deposit.customer, { limit: 100 });
  for await (const entry of pages) {
    const isReturn = entry.type === "adjustment" && entry.metadata?.payment_record === id;
    if (!isReturn || entry.amount <= 0) continue;
    const key = outOfBandRefundId(entry.id);
    const amount = Number(majorText(entry.amount, deposit.currency));
    await post(hub, "customerRefund", key, async () => ({
      customer: { externalId: deposit.customer },
      subsidiary: { externalId: entity.id },
      currency: { externalId: deposit.currency.toUpperCase() },
      account: { id: await accountOf(hub, "cash_clearing", key) },
      tranDate: bookingDay(entity, entry.created),
      custbody_billing_event: key,
      deposit: { items: [{ doc: { id: record }, apply: true, amount }] },
    }));
    returned[key] = entry.amount;
  }
  await noteReturned(hub, deposit.customer, record, total(Object.values(returned)));
}
