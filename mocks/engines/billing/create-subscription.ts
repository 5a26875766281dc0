import type { Instant } from "../../../model/days.ts";
import { plusMs } from "../../../model/days.ts";
import { behaviourOf } from "../payments/index.ts";
import type { Extra, Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import { methodFor } from "./collect.ts";
import { livingCustomer, lockCurrency } from "./customer-balance.ts";
import { draftInvoice, lineOfItem, pendingItems, storeDraft } from "./draft-invoice.ts";
import { finalise } from "./finalise.ts";
import { subscriptionHead } from "./invoice-head.ts";
import type { Invoice } from "./invoice-records.ts";
import { type NewOnceItem, storeOnceItems } from "./once-items.ts";
import { periodLines, trialLines } from "./period-lines.ts";
import { planSubscription, type SubscriptionPlan } from "./plan-subscription.ts";
import { planRenewal } from "./plan-work.ts";
import type { OrRefused } from "./refusals.ts";
import { agendaFor, commit, type Draw, drawOf, nowOf, previewDraw, pushTo } from "./store.ts";
import { rememberCharges } from "./subscription-charges.ts";
import type { Collection, CreditSource, Subscription } from "./subscription-records.ts";

export type NewSubscriptionItem = {
  readonly priceId: string;
  readonly quantity?: number;
  readonly taxRateIds?: readonly string[] | null;
  readonly couponIds?: readonly string[];
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

export type NewSubscription = {
  readonly customerId: string;
  readonly items: readonly NewSubscriptionItem[];
  /** What the first invoice charges besides, once. */
  readonly onceItems?: readonly NewOnceItem[];
  readonly creditSource: CreditSource;
  /** Past or present; default now. */
  readonly startsAt?: Instant;
  /** Future, at most one interval ahead; default now. */
  readonly anchorAt?: Instant;
  /** In place of `anchorAt`: its next occurrence, UTC; a day beyond the month's end is its last. */
  readonly anchorOn?: {
    readonly day: number;
    readonly month?: number | null;
    readonly hour?: number | null;
    readonly minute?: number | null;
    readonly second?: number | null;
  };
  /** The end of a time that is not charged; it is the anchor, and begins now. */
  readonly trialEndsAt?: Instant;
  /** What is done with the time before the anchor: billed at once (default), or free. */
  readonly timeBeforeAnchor?: "billed" | "free";
  readonly collection?: Collection;
  /** Needed with `send invoice`, refused without. */
  readonly daysUntilDue?: number | null;
  readonly couponIds?: readonly string[];
  readonly defaultTaxRateIds?: readonly string[];
  readonly defaultMethodId?: string | null;
  readonly cancelAt?: Instant | null;
  readonly cancelsAtPeriodEnd?: boolean;
  /** When the first charge fails: open and incomplete (default), refused, or not even tried. */
  readonly firstPayment?: "try" | "must succeed" | "wait for customer";
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/**
 * A running subscription with its first invoice, finalised and charged in the same call where it
 * is charged automatically, a draft for the draft window where it is sent.
 *
 * `startsAt` = S with `anchorAt` = S + one interval gives one line [S, anchor) for the full price,
 * whenever the call is made. First charge failing: `incomplete` for `incompleteWindowMs`, or with
 * `must succeed` a refusal and no subscription.
 */
export function createSubscription(
  billing: Billing,
  given: NewSubscription,
): OrRefused<Subscription> {
  const at = nowOf(billing, given.customerId);
  const draw = drawOf(billing.inner);
  const plan = planSubscription(billing, given, at, previewDraw());
  if (isRefused(plan)) return plan;
  const refusal = paymentRefusal(billing, plan, given, at);
  if (refusal !== null) return refusal;
  const real = planSubscription(billing, given, at, draw);
  if (isRefused(real)) return real;
  return start(billing, real, given.firstPayment ?? "try", at);
}

/** The first invoice of a planned subscription; nothing is stored. */
export function firstInvoice(
  billing: Billing,
  { subscription, stretches, once }: SubscriptionPlan,
  at: Instant,
  draw: Draw,
): Invoice {
  const period = { startsAt: at, endsAt: at };
  const head = subscriptionHead(billing, subscription, { reason: "first", period, key: "" }, at);
  const pending = pendingItems(
    billing,
    subscription.customerId,
    (item) => item.subscriptionId === null && item.amount.currency === subscription.currency,
  );
  const items = [...pending, ...once];
  const { trial } = subscription;
  const lines = [
    ...items.map(lineOfItem),
    ...(trial === null ? [] : trialLines(billing, subscription, trial)),
    ...periodLines(billing, subscription, stretches),
  ];
  return draftInvoice(billing, head, lines, at, draw);
}

/** No card, or one that is known to fail where the first payment must not. */
function paymentRefusal(
  billing: Billing,
  plan: SubscriptionPlan,
  given: NewSubscription,
  at: Instant,
): OrRefused<null> {
  const isSent = plan.subscription.collection === "send invoice";
  if (isSent || given.firstPayment === "wait for customer") return null;
  const invoice = firstInvoice(billing, plan, at, previewDraw());
  const { customerId } = plan.subscription;
  const methodId = plan.subscription.defaultMethodId;
  const method = methodFor(billing, { customerId, subscriptionId: null, methodId });
  if (invoice.total.minor <= 0n) return null;
  if (method === undefined) return refuse({ code: "no_payment_method", customerId });
  const answer = behaviourOf(billing.payments, method);
  if (given.firstPayment !== "must succeed" || answer === "accepts") return null;
  return refuse({ code: "payment_declined", reason: answer, paymentId: null, attemptId: null });
}

function store(billing: Billing, subscription: Subscription, at: Instant): void {
  pushTo(billing.indexes.subscriptionsOfCustomer, subscription.customerId, subscription.id);
  commit(
    billing,
    { of: "subscription", name: "subscription created", before: null, after: subscription },
    at,
  );
  planRenewal(billing, subscription);
}

function start(
  billing: Billing,
  plan: SubscriptionPlan,
  firstPayment: NonNullable<NewSubscription["firstPayment"]>,
  at: Instant,
): Subscription {
  const draft = firstInvoice(billing, plan, at, drawOf(billing.inner));
  const isCharged = plan.subscription.collection === "charge automatically";
  const hasInvoice = draft.lines.length > 0;
  const isFree = draft.total.minor <= 0n || !hasInvoice;
  const isTrial = plan.subscription.trial !== null;
  const status = isTrial ? "trialing" : isCharged && !isFree ? "incomplete" : "active";
  const latestInvoiceId = hasInvoice ? draft.id : null;
  const subscription: Subscription = { ...plan.subscription, status, latestInvoiceId };
  store(billing, subscription, at);
  storeOnceItems(billing, plan.once, at);
  if (hasInvoice) {
    storeDraft(billing, isCharged ? { ...draft, finalisesAt: null } : draft, at);
    rememberCharges(billing, draft);
    if (isCharged)
      finalise(billing, draft.id, firstPayment === "wait for customer" ? "never" : "now", at);
  }
  const customer = livingCustomer(billing, subscription.customerId, "customerId");
  if (!isRefused(customer)) lockCurrency(billing, customer, subscription.currency, at);
  const now = billing.tables.subscription.get(subscription.id) ?? subscription;
  if (now.status === "incomplete") planExpiry(billing, now, at);
  return now;
}

function planExpiry(billing: Billing, subscription: Subscription, at: Instant): void {
  agendaFor(billing, subscription.customerId).plan({
    at: plusMs(at, billing.policy.incompleteWindowMs),
    kind: "expiry",
    key: `incomplete ${subscription.id}`,
    subject: subscription.id,
  });
}
