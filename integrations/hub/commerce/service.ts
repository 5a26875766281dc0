import type Stripe from "stripe";
import { idOf } from "../clients/stripe.ts";
import { nowSeconds } from "../clock.ts";
import type { Hub } from "../hub.ts";

export type Service = {
  readonly status: "Active" | "Suspended" | "Ended";
  /** The unix second at which it is stopped unless the customer pays before. */
  readonly until?: number;
};

/**
 * Whether a customer has the service; undefined where finance stops none. It is stopped when the
 * days of grace after the first failed charge of an open invoice are over, and runs again as soon
 * as billing says that everything is paid (DUN-2).
 */
export async function serviceOf(
  hub: Hub,
  { id, status }: Stripe.Subscription,
): Promise<Service | undefined> {
  const { graceDays } = hub.settings.payments.dunning;
  if (graceDays === undefined) return undefined;
  if (status === "canceled" || status === "incomplete_expired") return { status: "Ended" };
  if (status !== "past_due" && status !== "unpaid") return { status: "Active" };
  const failedAt = await firstFailure(hub, id);
  // An invoice that was sent and is overdue: nobody was charged, so nothing failed.
  if (failedAt === undefined) return { status: "Active" };
  const until = failedAt + graceDays * 86_400;
  return until <= nowSeconds() ? { status: "Suspended" } : { status: "Active", until };
}

/** When a charge for one of the subscription's open invoices first failed, a unix second. */
async function firstFailure(hub: Hub, subscription: string): Promise<number | undefined> {
  const failures: number[] = [];
  const open = hub.stripe.invoices.list({ subscription, status: "open", limit: 100 });
  for await (const invoice of open) {
    for await (const { payment } of hub.stripe.invoicePayments.list({
      invoice: invoice.id,
      limit: 100,
    })) {
      if (payment.payment_intent === undefined) continue;
      const intent = idOf(payment.payment_intent);
      for await (const charge of hub.stripe.charges.list({ payment_intent: intent, limit: 100 })) {
        if (charge.status === "failed") failures.push(charge.created);
      }
    }
  }
  return failures.length === 0 ? undefined : Math.min(...failures);
}
