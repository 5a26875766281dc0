import type { Instant } from "../../../model/days.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { changeSubscription, type OrRefused, updateInvoice } from "../../engines/billing/index.ts";
import { isRefused, refuse } from "../../engines/refusal.ts";
import type { Account } from "./account.ts";

type Change = Pick<DeedOf<"clerk changes">, "as" | "lines">;

/**
 * What a clerk types in the vendor's own application: other quantities, invoiced at once. His name
 * for it stands in the invoice's metadata, as a note of his.
 */
export function changeByHand(
  { billing }: Account,
  subscriptionId: string,
  { as, lines }: Change,
  from: Instant,
): OrRefused<unknown> {
  const { tables } = billing;
  const running = tables.subscription.get(subscriptionId);
  const items = lines.map(({ product, to }) => {
    const item = running?.items.find(({ priceId }) => {
      const price = tables.price.get(priceId);
      return tables.product.get(price?.productId ?? "")?.key === product;
    });
    return item === undefined ? undefined : { id: item.id, quantity: to };
  });
  const known = items.filter((item) => item !== undefined);
  if (known.length < lines.length) {
    const what = { kind: "subscription item", id: subscriptionId, role: "id" } as const;
    return refuse({ code: "unknown", ...what });
  }
  const change = { items: known, proration: "invoice now", proratedAt: from } as const;
  const changed = changeSubscription(billing, subscriptionId, change);
  if (isRefused(changed)) return changed;
  const invoice = tables.invoice.get(changed.latestInvoiceId ?? "");
  if (invoice === undefined) return changed;
  return updateInvoice(billing, invoice.id, { metadata: { ...invoice.metadata, by_hand: as } });
}
