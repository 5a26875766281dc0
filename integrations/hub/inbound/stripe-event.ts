import { z } from "zod";
import { isBooked } from "../books/booked.ts";
import { depositTasks } from "../books/deposit.ts";
import { bookingDay } from "../books/keys.ts";
import { oweFees } from "../books/payment.ts";
import { isPosted } from "../books/post.ts";
import { isGivenUp, writeOffId } from "../books/write-off.ts";
import type { Hub } from "../hub.ts";
import { entityOf } from "../settings.ts";
import { yearOfUse } from "../usage/commitment.ts";
import type { Task } from "../work.ts";

// Ids go into addresses and keys: what does not look like one is none.
const id = z.string().regex(/^[A-Za-z0-9_]{1,255}$/);
const reference = z.union([id, z.object({ id }).transform((expanded) => expanded.id)]);

/** Up to the end of the year 9999. */
const unixSecond = z.int().min(0).max(253_402_300_799);

const invoiceSchema = z.object({
  id,
  status: z.string().nullable(),
  amount_paid: z.number(),
  pre_payment_credit_notes_amount: z.number(),
  post_payment_credit_notes_amount: z.number(),
  amount_overpaid: z.number().optional(),
});
const draftSchema = z.object({
  id,
  period_end: unixSecond,
  parent: z
    .object({ subscription_details: z.object({ subscription: reference }).nullish() })
    .nullish(),
});
const creditNoteSchema = z.object({ id, invoice: reference });
const givenUpSchema = z.object({ id, metadata: z.unknown() });
const payoutSchema = z.object({ arrival_date: unixSecond });
const namedSchema = z.object({ id });

export const eventSchema = z.object({
  id: z.string().min(1).max(255),
  type: z.string(),
  created: unixSecond,
  data: z.object({ object: z.unknown(), previous_attributes: z.unknown().optional() }),
});
export type StripeEvent = z.output<typeof eventSchema>;

type Reader = (hub: Hub, object: unknown) => Promise<Task | undefined>;

const ofInvoice: Reader = async (hub, object) => {
  const invoice = invoiceSchema.parse(object);
  if (await isBooked(hub, invoice.id, invoice)) return undefined;
  return { kind: "invoice", id: invoice.id };
};

/** A draft moves nothing yet, unless a year of use ends with it and the rest of it has to go on it. */
const ofDraft: Reader = async (hub, object) => {
  const draft = draftSchema.parse(object);
  const subscription = draft.parent?.subscription_details?.subscription;
  if (subscription === undefined) return undefined;
  const year = await yearOfUse(hub, subscription, draft.period_end);
  return year === undefined ? undefined : { kind: "invoice", id: draft.id };
};

/** Collections may have given it up, or finance may have approved that; else as any invoice. */
const ofGivenUp: Reader = async (hub, object) => {
  const { id, metadata } = givenUpSchema.parse(object);
  if (!isGivenUp({ metadata }) || (await isPosted(hub, writeOffId(id)))) {
    return await ofInvoice(hub, object);
  }
  return { kind: "write-off", id };
};

const ofCreditNote: Reader = async (hub, object) => {
  const note = creditNoteSchema.parse(object);
  if (await isPosted(hub, note.id)) return undefined;
  return { kind: "invoice", id: note.invoice };
};

const ofRefund: Reader = async (hub, object) => {
  const { id } = namedSchema.parse(object);
  return (await isPosted(hub, id)) ? undefined : { kind: "refund", id };
};

const ofDispute: Reader = async (_hub, object) => ({
  kind: "dispute",
  id: namedSchema.parse(object).id,
});

/** Booked in the night that sums its day, even if that night is never asked for. */
const ofPayout: Reader = async (hub, object) => {
  await oweFees(hub, bookingDay(entityOf(hub.settings), payoutSchema.parse(object).arrival_date));
  return undefined;
};

const ofSubscription: Reader = async (_hub, object) => ({
  kind: "subscription",
  id: namedSchema.parse(object).id,
});

const readers: Readonly<Record<string, Reader>> = {
  "customer.subscription.created": ofSubscription,
  "customer.subscription.updated": ofSubscription,
  "customer.subscription.deleted": ofSubscription,
  "customer.subscription.paused": ofSubscription,
  "customer.subscription.resumed": ofSubscription,
  "invoice.created": ofDraft,
  "invoice.finalized": ofInvoice,
  "invoice.paid": ofInvoice,
  "invoice.overpaid": ofInvoice,
  "invoice.voided": ofInvoice,
  "invoice.updated": ofGivenUp,
  "invoice.marked_uncollectible": ofGivenUp,
  "credit_note.created": ofCreditNote,
  "charge.dispute.created": ofDispute,
  "charge.dispute.closed": ofDispute,
  "charge.dispute.funds_reinstated": ofDispute,
  "payout.paid": ofPayout,
  "refund.created": ofRefund,
  "refund.updated": ofRefund,
};

const customerUpdated = "customer.updated";
const balanceSchema = z.object({ balance: z.number() });

/** The event types that move something here; the sweep asks for no others. */
export const handledTypes: readonly string[] = [...Object.keys(readers), customerUpdated];

/** Somebody moved the customer's balance: what payments left over may have been used or sent back. */
async function ofCustomer(hub: Hub, { data }: StripeEvent): Promise<readonly Task[]> {
  if (!balanceSchema.safeParse(data.previous_attributes).success) return [];
  return await depositTasks(hub, namedSchema.parse(data.object).id);
}

/**
 * What an event makes us look at; nothing where it is news to nobody. The payload is a snapshot of
 * an uncertain age: it names the object, the work reads its present state.
 */
export async function tasksOfEvent(hub: Hub, event: StripeEvent): Promise<readonly Task[]> {
  // Own ones alone: every object has a "constructor".
  const read = Object.hasOwn(readers, event.type) ? readers[event.type] : undefined;
  try {
    if (event.type === customerUpdated) return await ofCustomer(hub, event);
    const task = await read?.(hub, event.data.object);
    return task === undefined ? [] : [task];
  } catch (error) {
    if (error instanceof z.ZodError) throw new Unreadable(event);
    throw error;
  }
}

/** An event of a type that we know, about something that cannot be read. */
export class Unreadable extends Error {
  constructor({ id: event, type }: StripeEvent) {
    super(`what ${event} (${type}) is about cannot be read`);
    this.name = "Unreadable";
  }
}
