import { plusMs } from "../../../../../model/days.ts";
import { minor } from "../../../../../model/money.ts";
import {
  createCreditGrant,
  reportUsage,
  type Subscription,
} from "../../../../engines/billing/index.ts";
import { setBehaviour } from "../../../../engines/payments/index.ts";
import { forceInvoice } from "./force-invoice.ts";
import { listIn, wholeIn } from "./params.ts";
import type { Wanted } from "./wanted.ts";
import { done, found, type RecipeWorld } from "./world.ts";

const hour = 3_600_000;

/** The renewals of a subscription that states want, the oldest first. */
export function renewalsOf({ wanted }: RecipeWorld, id: string): readonly Wanted<"invoice">[] {
  const own = wanted.about("invoice", "subscription", id);
  const at = ({ params }: Wanted<"invoice">) => wholeIn(params, "effective_at") ?? Infinity;
  return own
    .filter(({ params }) => params.reason === "renewal")
    .sort((one, other) => at(one) - at(other));
}

/** Uses what the invoice's lines charge for; what they charge nothing for is paid by credits. */
function use(world: RecipeWorld, subscription: Subscription, { params }: Wanted<"invoice">): void {
  const { billing } = world;
  const { customerId } = subscription;
  const metered = subscription.items.flatMap(({ priceId }) => {
    const price = billing.tables.price.get(priceId);
    const meter = billing.meters.byId.get(price?.meterId ?? "");
    return price === undefined || meter === undefined ? [] : [{ price, meter }];
  });
  const used = listIn(params, "lines").filter(({ kind }) => kind === "usage");
  for (const [n, line] of used.entries()) {
    const value = wholeIn(line, "quantity") ?? 0;
    const of = metered[n] ?? metered[0];
    if (of === undefined || value <= 0) continue;
    if (line.amount === 0) {
      const amount = minor(BigInt(value) * BigInt(of.price.unitMinor), of.price.currency);
      const priceIds = [of.price.id];
      const grant = { customerId, category: "paid", amount, priceIds } as const;
      done(world, createCreditGrant(billing, grant));
    }
    const { eventName } = of.meter;
    done(world, reportUsage(billing, { eventName, customerId, value }));
  }
}

/**
 * The invoice of the next period: a draft, or with what follows from it; the card declines where it
 * stays open.
 */
export function renew(world: RecipeWorld, id: string, invoice: Wanted<"invoice">): void {
  const subscription = found(world.billing.tables.subscription, "subscription", id);
  const { customerId, period, collection } = subscription;
  const { lifecycle } = invoice;
  if (lifecycle !== "paid" && collection === "charge automatically") {
    done(world, setBehaviour(world.billing.payments, customerId, "insufficient funds"));
  }
  use(world, subscription, invoice);
  forceInvoice(world, invoice.id);
  world.passTo(lifecycle === "draft" ? period.endsAt : plusMs(period.endsAt, 3 * hour));
  world.ids.forget();
}
