import type Stripe from "stripe";
import { nowSeconds } from "../clock.ts";
import { takenOverDeals } from "../cutover/taken-over.ts";
import { addMonths } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { isBilledElsewhere, servedBy } from "../settings.ts";
import { meteredSubscriptions } from "../usage/accrual.ts";
import { done, type Outcome } from "../work.ts";
import { agree } from "./agreed-quantities.ts";
import { showInCrm } from "./crm-status.ts";
import { ensureCustomer } from "./customer.ts";
import { deals } from "./deal-record.ts";
import type { Opportunity } from "./opportunity.ts";
import { type TaxTerms, taxTermsOn } from "./tax.ts";
import { anchorOf, collectionOf, ensureCoupon, isChargedOnce, pricesOf } from "./terms.ts";

/** A won deal becomes one customer and one subscription; at its start, never before. */
export async function bringDealAbout(hub: Hub, opportunity: Opportunity): Promise<Outcome> {
  const known = await deals(hub).get(opportunity.id);
  if (known !== undefined) {
    if (known.terms === termsOf(opportunity)) return done;
    throw new Quarantined({
      reason: "duplicate_conflict",
      document: opportunity.id,
      message: "the deal was closed again with other terms than those that are billed",
    });
  }
  const limit = Number(hub.settings.sales.discountApprovalAbove);
  const isReduced = opportunity.lines.some((line) => (line.discountPercent ?? 0) > limit);
  if (isReduced && !opportunity.discountApproved) {
    throw new Quarantined({
      reason: "approval_required",
      document: opportunity.id,
      message: `the deal is won and nobody has approved its discount of more than ${limit} %`,
    });
  }
  if (opportunity.effectiveAt > nowSeconds())
    return { is: "waiting", until: opportunity.effectiveAt };
  const customerId = await ensureCustomer(hub, opportunity);
  const subscriptionId = await ensureSubscription(hub, opportunity, customerId);
  await showInCrm(hub, subscriptionId);
  const running = opportunity.lines.filter((line) => !isChargedOnce(line));
  const prices = await pricesOf(hub, opportunity, running);
  if (prices.some(({ metered }) => metered)) {
    await meteredSubscriptions(hub).put(subscriptionId, { since: opportunity.effectiveOn });
  }
  // What is used has no quantity ahead.
  const counted = running.filter((_, index) => prices[index]?.metered !== true);
  await agree(hub, subscriptionId, counted);
  await deals(hub).put(opportunity.id, {
    terms: termsOf(opportunity),
    customerId,
    subscriptionId,
    contractId: opportunity.contractId,
  });
  await hub.audit.record(`opportunity ${opportunity.id} won`, [customerId, subscriptionId]);
  return done;
}

/** One subscription per deal: its key is the deal's, not the message's that told of it. */
function ensureSubscription(hub: Hub, opportunity: Opportunity, customer: string): Promise<string> {
  const key = `subscription:${opportunity.id}`;
  return hub.steps.once(
    key,
    async () => {
      const all = hub.stripe.subscriptions.list({ customer, status: "all", limit: 100 });
      for await (const candidate of all) {
        if (candidate.metadata.deal_id === opportunity.id) return candidate.id;
      }
      return undefined;
    },
    async () => {
      const wanted = await subscriptionOf(hub, opportunity, customer);
      const made = await hub.stripe.subscriptions.create(wanted, { idempotencyKey: key });
      return made.id;
    },
  );
}

/** Where the older system's last invoice ends, of a deal that runs on here. */
async function paidUntilOf(
  hub: Hub,
  { id, account, effectiveOn }: Opportunity,
): Promise<number | undefined> {
  if (!isBilledElsewhere(servedBy(hub.settings, account), effectiveOn)) return undefined;
  return (await takenOverDeals(hub).get(id))?.paidUntil;
}

async function subscriptionOf(
  hub: Hub,
  opportunity: Opportunity,
  customer: string,
): Promise<Stripe.SubscriptionCreateParams> {
  const { effectiveAt: start, termMonths, renews } = opportunity;
  const running = opportunity.lines.filter((line) => !isChargedOnce(line));
  const prices = await pricesOf(hub, opportunity, running);
  const whole = opportunity.discountPercent ?? 0;
  const items: Stripe.SubscriptionCreateParams.Item[] = [];
  for (const [index, line] of running.entries()) {
    // A line's discount is its own: what is added later does not have it.
    const percent = line.discountPercent ?? 0;
    items.push({
      price: prices[index]?.id ?? "",
      // What is used has no quantity ahead.
      ...(prices[index]?.metered === true ? {} : { quantity: line.quantity }),
      ...(percent > 0 ? { discounts: [{ coupon: await ensureCoupon(hub, percent) }] } : {}),
    });
  }
  const paidUntil = await paidUntilOf(hub, opportunity);
  return {
    customer,
    items,
    ...(paidUntil === undefined ? await chargedOnce(hub, opportunity) : {}),
    ...collectionOf(opportunity),
    ...(await taxTermsOf(hub, opportunity)),
    ...(whole > 0 ? { discounts: [{ coupon: await ensureCoupon(hub, whole) }] } : {}),
    ...startOf(opportunity, prices[0]?.months ?? 1, paidUntil),
    ...(renews || termMonths === null ? {} : { cancel_at: addMonths(start, termMonths) }),
    metadata: {
      deal_id: opportunity.id,
      contract_id: opportunity.contractId ?? "",
      amendment_id: "",
      legal_entity: servedBy(hub.settings, opportunity.account).id,
    },
  };
}

/** When it begins and where its periods are anchored: sent, so that the time of the call moves nothing. */
function startOf(
  { effectiveAt: start, trialDays, billingDay }: Opportunity,
  months: number,
  paidUntil: number | undefined,
): Partial<Stripe.SubscriptionCreateParams> {
  // Nothing is charged of what the older system has charged: the first invoice comes where it ends.
  if (paidUntil !== undefined) {
    return {
      backdate_start_date: start,
      billing_cycle_anchor: paidUntil,
      proration_behavior: "none",
    };
  }
  // The end of the trial is the anchor; the trial itself costs nothing, whenever it is entered.
  if (trialDays > 0) return { trial_end: start + trialDays * 86_400 };
  return {
    backdate_start_date: start,
    ...anchorOf(start, months, billingDay),
    proration_behavior: "create_prorations",
  };
}

/** What comes once with the first invoice, on the day of the start and without the deal's discounts. */
async function chargedOnce(
  hub: Hub,
  opportunity: Opportunity,
): Promise<Pick<Stripe.SubscriptionCreateParams, "add_invoice_items">> {
  const lines = opportunity.lines.filter(isChargedOnce);
  if (lines.length === 0) return {};
  const prices = await pricesOf(hub, opportunity, lines);
  const moment = { type: "timestamp" as const, timestamp: opportunity.effectiveAt };
  const items = lines.map(({ quantity }, index) => ({
    price: prices[index]?.id ?? "",
    quantity,
    discountable: false,
    period: { start: moment, end: moment },
  }));
  return { add_invoice_items: items };
}

/** Those of where the customer is now, valid when the deal or the amendment begins. */
export function taxTermsOf(hub: Hub, { account, effectiveOn, id }: Opportunity): Promise<TaxTerms> {
  return taxTermsOn(hub, account.tax, effectiveOn, id);
}

/** What makes two closings of one opportunity the same deal. */
function termsOf(opportunity: Opportunity): string {
  const { effectiveOn, termMonths, frequency, billingDay, paymentTerms, lines } = opportunity;
  const sold = lines.map((l) => [l.sku, l.quantity, l.unitPrice, l.discountPercent ?? 0].join("×"));
  const day = billingDay === null ? frequency : `${frequency} on day ${billingDay}`;
  const rhythm = opportunity.trialDays === 0 ? day : `${day} after ${opportunity.trialDays} days`;
  return [effectiveOn, termMonths, rhythm, paymentTerms, ...sold.sort()].join(" | ");
}
