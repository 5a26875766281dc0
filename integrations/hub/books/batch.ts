import { z } from "zod";
import { majorText, total } from "../amounts.ts";
import { Quarantined, Rejected } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { done, type Outcome, type Task } from "../work.ts";
import { batchedKinds, type Waiting, waiting } from "./batched.ts";

const batchSchema = z.object({
  entity: z.string(),
  currency: z.string(),
  day: z.string(),
  documents: z.array(z.string()),
  isPosted: z.boolean(),
});
type Batch = z.output<typeof batchSchema>;

/** By batch id, `batch_US01_USD_2026-06-15`; what comes later on the same day is `…_2`. */
function batches(hub: Hub): Shelf<Batch> {
  return shelf(hub.store, "batch", batchSchema);
}

function keyOf({ entity, currency, day }: Pick<Batch, "entity" | "currency" | "day">): string {
  return `${entity}_${currency}_${day}`;
}

/** The batches that days up to this one still need. */
export async function batchTasks(hub: Hub, day: string): Promise<Task[]> {
  const open = (await waiting(hub).all()).map(([, one]) => one).filter(isWaiting);
  const unsent = (await batches(hub).all()).map(([, one]) => one).filter((one) => !one.isPosted);
  const keys = [...open, ...unsent].filter((one) => one.day <= day).map(keyOf);
  return [...new Set(keys)].sort().map((id) => ({ kind: "batch", id }));
}

function isWaiting({ batch }: Waiting): boolean {
  return batch === undefined;
}

/**
 * Has the ERP post the documents of an entity, currency and day in summary (JRN-2). What a batch
 * holds is fixed before it is sent, so that a repeat sends the same; the ERP compares count and
 * total of each kind with what it has, and posts all or nothing.
 */
export async function performBatch(hub: Hub, key: string): Promise<Outcome> {
  const mine = (await batches(hub).all()).filter(([, batch]) => keyOf(batch) === key);
  const unsent = mine.find(([, batch]) => !batch.isPosted);
  if (unsent !== undefined) await send(hub, ...unsent);
  const open = (await waiting(hub).all()).filter(([, one]) => isWaiting(one) && keyOf(one) === key);
  const [first] = open;
  if (first === undefined) return done;
  const { entity, currency, day } = first[1];
  const id = `batch_${key}${mine.length === 0 ? "" : `_${mine.length + 1}`}`;
  const documents = open.map(([externalId]) => externalId);
  const batch = { entity, currency, day, documents, isPosted: false };
  await hub.store.transaction(async (tx) => {
    await batches(hub).put(id, batch, tx);
    for (const [externalId, one] of open) {
      await waiting(hub).put(externalId, { ...one, batch: id }, tx);
    }
  });
  await send(hub, id, batch);
  return done;
}

async function send(hub: Hub, id: string, batch: Batch): Promise<void> {
  const documents: Waiting[] = [];
  for (const externalId of batch.documents) {
    const one = await waiting(hub).get(externalId);
    if (one !== undefined) documents.push(one);
  }
  const { entity, currency, day } = batch;
  const totalOf = (some: readonly Waiting[]) => total(some.map((one) => one.total));
  const control = batchedKinds.flatMap((kind) => {
    const some = documents.filter((one) => one.kind === kind);
    return [
      [`custrecord_${kind}_count`, some.length],
      [`custrecord_${kind}_total`, Number(majorText(totalOf(some), currency))],
    ];
  });
  try {
    const record = await hub.netsuite.put("customrecord_posting_batch", id, {
      custrecord_batch_date: day,
      custrecord_batch_subsidiary: { externalId: entity },
      custrecord_batch_currency: { externalId: currency },
      ...Object.fromEntries(control),
    });
    await batches(hub).put(id, { ...batch, isPosted: true });
    await hub.audit.record(`${id} posted, ${documents.length} documents`, [record]);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Quarantined({
      reason: "unbalanced",
      document: id,
      message: error.message,
      amount: { minor: totalOf(documents), currency },
    });
  }
}
