import type { Instant, InstantRange } from "../../../model/days.ts";
import { roundToInteger } from "../../../model/decimal.ts";
import { minor } from "../../../model/money.ts";
import { ratedParts, type UsageScheme } from "../usage/index.ts";
import type { Billing } from "./billing.ts";
import type { Price } from "./catalogue-records.ts";
import { isInForce } from "./discounts.ts";
import type { LineDraft } from "./draft-invoice.ts";
import type { Invoice, InvoiceLine } from "./invoice-records.ts";
import { usedQuantity } from "./meters.ts";
import { priceOf, productName } from "./period-lines.ts";
import { unitText } from "./prices.ts";
import { drawOf } from "./store.ts";
import type { Subscription, SubscriptionItem } from "./subscription-records.ts";

/** The rule by which a metered price turns a quantity into money. */
export function schemeOf(price: Price): UsageScheme {
  const { tiers, transform, unitMinor } = price;
  if (tiers !== null) return { kind: tiers.mode, tiers: tiers.steps };
  if (transform !== null) {
    return { kind: "package", unitMinor, size: transform.divideBy, round: transform.round };
  }
  return { kind: "per unit", unitMinor };
}

function itemLines(
  billing: Billing,
  subscription: Pick<Subscription, "id" | "customerId">,
  item: SubscriptionItem,
  period: InstantRange,
  asOf: Instant,
): readonly LineDraft[] {
  const price = priceOf(billing, item);
  const meter = billing.meters.byId.get(price.meterId ?? "");
  if (meter === undefined) return [];
  const quantity = usedQuantity(billing, meter, subscription.customerId, period, asOf);
  const name = productName(billing, item.productId);
  return ratedParts(schemeOf(price), Math.max(0, quantity)).map((part) => {
    const tier = part.tier === null ? "" : `Tier ${part.tier} `;
    return {
      kind: "subscription item",
      subscriptionId: subscription.id,
      subscriptionItemId: item.id,
      invoiceItemId: null,
      description: `${part.quantity} × ${name} (${tier}at ${unitText(price, part.unitMinor)})`,
      productId: item.productId,
      priceId: item.priceId,
      quantity: part.quantity,
      unitMinor: part.unitMinor,
      amount: minor(roundToInteger(part.amount), price.currency),
      discountable: true,
      ownDiscounts: item.discounts.filter((discount) => isInForce(discount, period.startsAt)),
      taxRateIds: item.taxRateIds,
      period,
      proration: false,
      credited: null,
      metadata: {},
    };
  });
}

/** What was used in a period that is over, invoiced in arrears (BIL-2): a line per item and tier. */
export function usageLines(
  billing: Billing,
  subscription: Pick<Subscription, "id" | "customerId" | "items">,
  period: InstantRange,
  asOf: Instant,
): readonly LineDraft[] {
  return subscription.items.flatMap((item) => itemLines(billing, subscription, item, period, asOf));
}

function isMetered(billing: Billing, line: InvoiceLine): boolean {
  return (
    line.kind === "subscription item" &&
    billing.tables.price.get(line.priceId ?? "")?.meterId != null
  );
}

/** A draft with its use counted again: what was reported meanwhile belongs to it (USG-5a). */
export function withUsageCounted(billing: Billing, draft: Invoice, asOf: Instant): Invoice {
  const old = draft.lines.filter((line) => isMetered(billing, line));
  const subscription = billing.tables.subscription.get(draft.subscriptionId ?? "");
  const [first] = old;
  if (first === undefined || subscription === undefined) return draft;
  const draw = drawOf(billing.inner);
  const fresh = usageLines(billing, subscription, first.period, asOf).map((line, index) => {
    const known = old[index];
    if (known?.subscriptionItemId === line.subscriptionItemId) return { ...known, ...line };
    const id = draw(
      "invoice line",
      `${draft.id} ${line.subscriptionItemId} ${line.period.startsAt}`,
    );
    billing.indexes.invoiceOfLine.set(id, draft.id);
    return { ...line, id, discounts: [], credits: [], taxes: [] };
  });
  const at = draft.lines.indexOf(first);
  const others = draft.lines.filter((line) => !old.includes(line));
  return { ...draft, lines: [...others.slice(0, at), ...fresh, ...others.slice(at)] };
}
