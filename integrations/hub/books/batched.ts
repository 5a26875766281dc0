import { z } from "zod";
import { minorOf, total } from "../amounts.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import type { RecordType } from "./post.ts";

/** Documents that post with the batch of their day where the operating model sums up each day. */
export const batchedKinds = ["invoice", "credit_memo", "payment", "refund"] as const;
export type BatchedKind = (typeof batchedKinds)[number];

const kindOf: { readonly [T in RecordType]?: BatchedKind } = {
  invoice: "invoice",
  creditMemo: "credit_memo",
  customerPayment: "payment",
  customerRefund: "refund",
};

const waitingSchema = z.object({
  kind: z.enum(batchedKinds),
  entity: z.string(),
  currency: z.string(),
  day: z.string(),
  /** Minor units. */
  total: z.number(),
  /** The batch that took it; absent while it waits. */
  batch: z.string().exactOptional(),
});
export type Waiting = z.output<typeof waitingSchema>;

/** By external id: what stands in the ERP's sub-ledger and waits for its batch, or has had it. */
export function waiting(hub: Hub): Shelf<Waiting> {
  return shelf(hub.store, "batched", waitingSchema);
}

export function isSummarised({ settings }: Hub, type: RecordType): boolean {
  return settings.journal.granularity === "daily_summary" && kindOf[type] !== undefined;
}

type Body = { readonly [field: string]: unknown };

/** The document, told to post with its day's batch where it has to. */
export function summarised(hub: Hub, type: RecordType, body: Body): Body {
  return isSummarised(hub, type) ? { ...body, custbody_posting: "summary" } : body;
}

const amount = z.number();
const bodySchema = z.looseObject({
  tranDate: z.string(),
  subsidiary: z.object({ externalId: z.string() }),
  currency: z.object({ externalId: z.string() }),
  payment: amount.optional(),
  item: z.object({ items: z.array(z.looseObject({ amount })) }).optional(),
  taxDetails: z.object({ items: z.array(z.looseObject({ taxAmount: amount })) }).optional(),
  apply: z.object({ items: z.array(z.looseObject({ amount })) }).optional(),
});

/** What the batch has to know of a document, read from what was sent. */
export function waitingOf(type: RecordType, sent: Body | undefined): Waiting | undefined {
  const kind = kindOf[type];
  if (sent === undefined || kind === undefined) return undefined;
  const body = bodySchema.parse(sent);
  const currency = body.currency.externalId;
  const minor = (value: number) => Number(minorOf(String(value), currency));
  return {
    kind,
    entity: body.subsidiary.externalId,
    currency,
    day: body.tranDate,
    total: total(amountsOf(kind, body).map(minor)),
  };
}

function amountsOf(kind: BatchedKind, body: z.output<typeof bodySchema>): readonly number[] {
  if (kind === "payment") return [body.payment ?? 0];
  if (kind === "refund") return (body.apply?.items ?? []).map((one) => one.amount);
  return [
    ...(body.item?.items ?? []).map((one) => one.amount),
    ...(body.taxDetails?.items ?? []).map((one) => one.taxAmount),
  ];
}
