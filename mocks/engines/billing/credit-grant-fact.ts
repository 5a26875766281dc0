import { businessDate } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import type { CreditGrant as CreditGrantFact } from "../../../model/facts/usage.ts";
import { type Money, money, zero } from "../../../model/money.ts";
import type { Billing } from "./billing.ts";
import type { CreditGrant } from "./credit-grant-records.ts";

/** What one unit costs, where the grant is for one price without tiers. */
function unitOf(billing: Billing, { priceIds }: CreditGrant) {
  const [id, ...more] = priceIds ?? [];
  const price = billing.tables.price.get(id ?? "");
  const isPlain = price?.tiers === null && price.transform === null && more.length === 0;
  return isPlain && decimal(price.unitMinor).gt(decimal("0")) ? price : undefined;
}

/**
 * A grant in units of use; undefined for one that is not for a single price per unit. What was paid
 * for it and its last day stand in its metadata, where somebody has put them there.
 */
export function creditGrantFact(billing: Billing, grant: CreditGrant): CreditGrantFact | undefined {
  const price = unitOf(billing, grant);
  if (price === undefined) return undefined;
  const { currency } = grant.amount;
  const units = (amount: Money) =>
    Number(decimal(amount.minor).div(decimal(price.unitMinor)).round(0, 0).toString());
  const { paid, last_day: lastDay } = grant.metadata;
  const bought = paid === undefined ? grant.amount : money(paid, currency);
  return {
    type: "credit grant",
    id: grant.id,
    customerId: grant.customerId,
    product: billing.tables.product.get(price.productId)?.key ?? price.productId,
    kind: grant.category === "paid" ? "prepaid" : "promotional",
    units: units(grant.amount),
    remaining: units(grant.left),
    paid: grant.category === "paid" ? bought : zero(currency),
    grantedOn: billing.inner.dayOf(grant.effectiveAt),
    expiresOn:
      lastDay === undefined
        ? billing.inner.dayOf(grant.expiresAt ?? grant.effectiveAt)
        : businessDate(lastDay),
  };
}
