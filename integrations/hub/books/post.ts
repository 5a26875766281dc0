import { z } from "zod";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { isSummarised, summarised, waiting, waitingOf } from "./batched.ts";
import { externalIdOf } from "./keys.ts";
import { putLate } from "./shut-period.ts";

const postedSchema = z.object({ type: z.string(), id: z.string() });
type Posted = z.output<typeof postedSchema>;

type Body = { readonly [field: string]: unknown };

export type RecordType =
  | "customer"
  | "customerSubsidiaryRelationship"
  | "invoice"
  | "creditMemo"
  | "customerPayment"
  | "customerRefund"
  | "customerDeposit"
  | "depositApplication"
  | "journalEntry";

/** By external id: what stands in the ERP, as far as the hub knows. */
function posted(hub: Hub): Shelf<Posted> {
  return shelf(hub.store, "posted", postedSchema);
}

export async function isPosted(hub: Hub, factId: string): Promise<boolean> {
  return (await posted(hub).get(externalIdOf(factId))) !== undefined;
}

/** The ERP's internal id of what is posted for a fact; undefined where nothing is yet. */
export async function recordOf(hub: Hub, factId: string): Promise<string | undefined> {
  return (await posted(hub).get(externalIdOf(factId)))?.id;
}

/**
 * Posts a fact once and gives the record's internal id. A posted document is never written again:
 * its period may be closed by now.
 */
export async function post(
  hub: Hub,
  type: RecordType,
  factId: string,
  body: () => Promise<Body>,
): Promise<string> {
  return await postBy(hub, type, factId, body, (content, externalId) =>
    hub.netsuite.put(type, externalId, content),
  );
}

/** The same for a record that another call makes, under the external id of the fact. */
export async function postBy(
  hub: Hub,
  type: RecordType,
  factId: string,
  body: () => Promise<Body>,
  send: (content: Body, externalId: string) => Promise<string>,
): Promise<string> {
  const externalId = externalIdOf(factId);
  const known = await posted(hub).get(externalId);
  if (known !== undefined) return known.id;
  const content = async () => summarised(hub, type, await body());
  const id = await hub.steps.once(
    `post:${externalId}`,
    async () => (await hub.netsuite.find(type, externalId))?.id,
    async () => await putLate(hub, await content(), (sent) => send(sent, externalId)),
  );
  const waits = waitingOf(type, isSummarised(hub, type) ? await content() : undefined);
  await hub.store.transaction(async (tx) => {
    if (waits !== undefined) await waiting(hub).put(externalId, waits, tx);
    await posted(hub).put(externalId, { type, id }, tx);
    // With it or not at all: after a crash between the two nobody would write the record.
    await hub.audit.record(`${type} ${externalId} posted`, [id], tx);
  });
  return id;
}
