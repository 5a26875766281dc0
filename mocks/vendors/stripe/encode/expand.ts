import { refuse } from "../refusals.ts";

/** Object types of the vendor through which `expand` may walk. */
export type ExpandableType = keyof typeof expandable;

/**
 * Where each type leads: `id` is a reference that becomes its object, `inside` an object or list
 * that is already there, `extra` one that appears only when it is asked for. Older versions differ by
 * their steps (`versions/`).
 */
const expandable = {
  customer: {
    "invoice_settings.default_payment_method": ["id", "payment_method"],
    test_clock: ["id", "test_helpers.test_clock"],
    subscriptions: ["extra", "subscription"],
  },
  product: { default_price: ["id", "price"] },
  price: { product: ["id", "product"], tiers: ["extra", "tier"] },
  tier: {},
  "billing.credit_grant": {
    customer: ["id", "customer"],
    test_clock: ["id", "test_helpers.test_clock"],
  },
  "billing.credit_balance_transaction": { credit_grant: ["id", "billing.credit_grant"] },
  "billing.credit_balance_summary": { customer: ["id", "customer"] },
  "billing.meter": {},
  "billing.meter_event": {},
  "billing.meter_event_summary": {},
  subscription: {
    customer: ["id", "customer"],
    latest_invoice: ["id", "invoice"],
    default_payment_method: ["id", "payment_method"],
    discounts: ["id", "discount"],
    items: ["inside", "subscription_item"],
    schedule: ["id", "subscription_schedule"],
    test_clock: ["id", "test_helpers.test_clock"],
  },
  subscription_schedule: {
    customer: ["id", "customer"],
    subscription: ["id", "subscription"],
    released_subscription: ["id", "subscription"],
    "phases.items.price": ["id", "price"],
    test_clock: ["id", "test_helpers.test_clock"],
  },
  subscription_item: {
    price: ["inside", "price"],
    discounts: ["id", "discount"],
  },
  invoice: {
    customer: ["id", "customer"],
    "parent.subscription_details.subscription": ["id", "subscription"],
    default_payment_method: ["id", "payment_method"],
    discounts: ["id", "discount"],
    lines: ["inside", "line_item"],
    payments: ["extra", "invoice_payment"],
    test_clock: ["id", "test_helpers.test_clock"],
  },
  line_item: {
    discounts: ["id", "discount"],
    "pricing.price_details.price": ["id", "price"],
    subscription: ["id", "subscription"],
  },
  invoiceitem: {
    customer: ["id", "customer"],
    invoice: ["id", "invoice"],
  },
  invoice_payment: {
    invoice: ["id", "invoice"],
    "payment.payment_intent": ["id", "payment_intent"],
  },
  credit_note: {
    customer: ["id", "customer"],
    invoice: ["id", "invoice"],
    customer_balance_transaction: ["id", "customer_balance_transaction"],
    "refunds.refund": ["id", "refund"],
    lines: ["inside", "credit_note_line_item"],
  },
  credit_note_line_item: {},
  coupon: {},
  discount: { customer: ["id", "customer"], "source.coupon": ["id", "coupon"] },
  payment_intent: {
    customer: ["id", "customer"],
    latest_charge: ["id", "charge"],
    payment_method: ["id", "payment_method"],
  },
  charge: {
    customer: ["id", "customer"],
    payment_intent: ["id", "payment_intent"],
    balance_transaction: ["id", "balance_transaction"],
    refunds: ["extra", "refund"],
  },
  dispute: {
    charge: ["id", "charge"],
    payment_intent: ["id", "payment_intent"],
  },
  payout: {},
  refund: {
    charge: ["id", "charge"],
    payment_intent: ["id", "payment_intent"],
    balance_transaction: ["id", "balance_transaction"],
  },
  payment_method: { customer: ["id", "customer"] },
  tax_rate: {},
  balance_transaction: { source: ["id", "charge"] },
  customer_balance_transaction: {
    customer: ["id", "customer"],
    invoice: ["id", "invoice"],
    credit_note: ["id", "credit_note"],
  },
  event: {},
  webhook_endpoint: {},
  "test_helpers.test_clock": {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Place>>>>;

/** How a reference is expanded, and the type of what it leads to. */
type Place = readonly ["id" | "inside" | "extra", string];

type Table = Readonly<Record<string, Readonly<Record<string, Place>>>>;

/** What an older version expands besides, and what it does not expand yet, by type and path. */
export type ExpandChanges = {
  readonly gone?: Table;
  readonly added?: Readonly<Record<string, readonly string[]>>;
};

type Step = { readonly fields: readonly string[]; readonly how: string; readonly target: string };
const newest: Table = expandable;

/** The places of a type, after the changes. */
function placesOf(type: string, changes: readonly ExpandChanges[]): Table[string] {
  let places = newest[type] ?? {};
  for (const { gone, added } of changes) {
    const later = added?.[type] ?? [];
    const kept = Object.entries(places).filter(([path]) => !later.includes(path));
    places = { ...Object.fromEntries(kept), ...gone?.[type] };
  }
  return places;
}

/** The steps of one `expand` path from `type`; refuses an unknown one and more than four levels. */
function steps(
  type: string,
  path: string,
  list: boolean,
  changes: readonly ExpandChanges[],
): readonly Step[] {
  const words = path.split(".");
  if (list && words.shift() !== "data") throw refuse.expandable(path);
  const found: Step[] = [];
  let at = type;
  while (words.length > 0) {
    const known = placesOf(at, changes);
    const name = [3, 2, 1]
      .map((length) => words.slice(0, length).join("."))
      .find((key) => Object.hasOwn(known, key));
    const step = name === undefined ? undefined : known[name];
    if (name === undefined || step === undefined) throw refuse.expandable(path);
    words.splice(0, name.split(".").length);
    // inside a list the path says `data` once more
    if (words[0] === "data") words.shift();
    found.push({ fields: name.split("."), how: step[0], target: step[1] });
    at = step[1];
  }
  if (found.filter((step) => step.how !== "inside").length > 4) throw refuse.expandable(path);
  return found;
}

export type ExpandPlan = readonly (readonly Step[])[];

/** Reads the paths before the call is executed, so that a wrong one changes nothing. */
export function expandPlan(
  type: ExpandableType | undefined,
  paths: readonly string[],
  list: boolean,
  changes: readonly ExpandChanges[] = [],
): ExpandPlan {
  return paths.map((path) => {
    if (type === undefined) throw refuse.expandable(path);
    return steps(type, path, list, changes);
  });
}

/** What expanding asks of the account, both in the caller's API version. */
export type Expander = {
  object(id: string): object | undefined;
  extra(owner: { readonly id: string }, field: string): object | undefined;
};

type Open = Record<string, unknown>;
function isOpen(value: unknown): value is Open {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function replaced(value: unknown, step: Step, rest: readonly Step[], by: Expander): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, step, rest, by));
  const object = typeof value === "string" && step.how === "id" ? by.object(value) : value;
  return walk(object ?? value, rest, by);
}

function intoField(
  owner: Open,
  fields: readonly string[],
  step: Step,
  rest: readonly Step[],
  by: Expander,
): Open {
  const [name = "", ...deeper] = fields;
  const value = owner[name];
  if (deeper.length > 0) {
    if (Array.isArray(value)) {
      return { ...owner, [name]: value.map((item) => intoField(item, deeper, step, rest, by)) };
    }
    return isOpen(value) ? { ...owner, [name]: intoField(value, deeper, step, rest, by) } : owner;
  }
  if (step.how === "extra" && value === undefined && typeof owner.id === "string") {
    const extra = by.extra({ id: owner.id }, name);
    return extra === undefined ? owner : { ...owner, [name]: walk(extra, rest, by) };
  }
  return value === undefined ? owner : { ...owner, [name]: replaced(value, step, rest, by) };
}

function walk(value: unknown, steps: readonly Step[], by: Expander): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || !isOpen(value)) return value;
  if (value.object === "list" && Array.isArray(value.data)) {
    return { ...value, data: value.data.map((item) => walk(item, steps, by)) };
  }
  return intoField(value, step.fields, step, rest, by);
}

/** The body with its references replaced by objects, along every path of the plan. */
export function expanded(body: object, plan: ExpandPlan, by: Expander): object {
  let all: unknown = body;
  for (const path of plan) all = walk(all, path, by);
  return all as object;
}
