import type { Exchange, FactsBefore } from "../../../../model/contract.ts";
import type { FormValue } from "../decode/form.ts";
import { answerOf, isOwnId, parametersOf } from "./kinds.ts";
import { shapeOf } from "./shapes.ts";
import { type State, type StateName, stateOfFact, states } from "./states.ts";

type Body = Readonly<Record<string, unknown>>;

// Objects that are no facts: by the vendor's name, the state and what of them it repeats.
const ownStates: Readonly<Record<string, readonly [StateName, readonly string[]]>> = {
  product: ["a product exists", ["name", "metadata", "active"]],
  price: [
    "a price exists",
    [
      "product",
      "currency",
      "unit_amount",
      "lookup_key",
      "metadata",
      "recurring",
      "tiers",
      "tiers_mode",
      "transform_quantity",
    ],
  ],
  tax_rate: [
    "a tax rate exists",
    ["percentage", "inclusive", "jurisdiction", "metadata", "display_name", "country"],
  ],
  coupon: ["a coupon exists", ["percent_off", "duration", "metadata"]],
  "billing.meter": ["a meter exists", ["event_name"]],
  subscription_schedule: ["a subscription schedule exists", ["subscription", "customer", "status"]],
  invoiceitem: [
    "an invoice item exists",
    ["customer", "invoice", "amount", "currency", "metadata"],
  ],
};

const namesById: readonly (readonly [RegExp, StateName, string])[] = [
  [/^prod_/, "a product exists", "product"],
  [/^price_/, "a price exists", "price"],
  [/^txr_/, "a tax rate exists", "tax_rate"],
  [/^mtr_/, "a meter exists", "meter"],
  [/^sub_sched_/, "a subscription schedule exists", "subscription_schedule"],
  [/^ii_/, "an invoice item exists", "invoice_item"],
];

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return isBody(value) && typeof value.id === "string" ? value.id : undefined;
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** What an answer says of an invoice that no fact keeps: whether something was taken off, or taxed. */
function withSaid(state: State, object: Body): State {
  if (object.object !== "invoice") return state;
  const { status } = object;
  const name = states.find((one) => one.endsWith(` ${status} invoice exists`)) ?? state.name;
  const said = {
    ...(isFilled(object.total_discount_amounts) ? { is_discounted: true } : {}),
    ...(isFilled(object.total_taxes) ? {} : { is_taxed: false }),
  };
  // an event shows the invoice as it was then, which later facts no longer do
  return { name, params: { ...state.params, ...said } };
}

/** The customer whom an answer shows whole: what stands in him is part of what is read. */
function ownerOf({ customer }: Body, facts: FactsBefore): readonly State[] {
  return isBody(customer) ? statesOfObject(customer, facts) : [];
}

/** The state that an object in an answer stands for: its fact's, its own, or of what it is about. */
function statesOfObject(object: Body, facts: FactsBefore): readonly State[] {
  const inside = object.object === "event" && isBody(object.data) ? object.data.object : undefined;
  if (isBody(inside)) return statesOfObject(inside, facts);
  const id = idOf(object) ?? "";
  const fact = facts.get(id);
  const known = fact === undefined ? undefined : stateOfFact(fact);
  if (known !== undefined) return [withSaid(known, object), ...ownerOf(object, facts)];
  const own = ownStates[String(object.object)];
  if (own !== undefined) {
    const [name, kept] = own;
    const key = String(object.object).replace(/^.*\./, "").replace("invoiceitem", "invoice_item");
    const said = kept.flatMap((field) => {
      const value = object[field];
      if (value === undefined || value === null) return [];
      return [[field, isBody(value) && typeof value.id === "string" ? value.id : value]];
    });
    return [{ name, params: { [key]: id, ...Object.fromEntries(said) } }];
  }
  return about(object).flatMap((other) => statesOfId(other, facts));
}

/** What an object that is no fact of its own is about, the nearest first found. */
function about(object: Body): readonly string[] {
  const candidates = [
    isBody(object.payment) ? idOf(object.payment.payment_intent) : undefined, // an invoice payment
    idOf(object.source), // a movement of the balance
    idOf(object.invoice),
    idOf(object.customer),
    idOf(object.meter),
    idOf(object.credit_grant),
  ];
  const found = candidates.find((id) => id !== undefined);
  return found === undefined ? [] : [found];
}

function statesOfId(id: string, facts: FactsBefore): readonly State[] {
  if (!isOwnId(id)) return [];
  const fact = facts.get(id);
  const known = fact === undefined ? undefined : stateOfFact(fact);
  if (known !== undefined) return [known];
  const named = namesById.find(([pattern]) => pattern.test(id));
  return named === undefined ? [] : [{ name: named[1], params: { [named[2]]: id } }];
}

function textsIn(value: FormValue): readonly string[] {
  return typeof value === "string" ? [value] : Object.values(value).flatMap(textsIn);
}

function couponsIn(value: FormValue, name = ""): readonly string[] {
  if (typeof value === "string") return name === "coupon" && value !== "" ? [value] : [];
  return Object.entries(value).flatMap(([inner, deeper]) => couponsIn(deeper, inner));
}

/** What a read gives, first element first: what it tells of must be there. */
function statesOfAnswer(exchange: Exchange, facts: FactsBefore): readonly State[] {
  const { call, answer } = exchange;
  const body = answerOf(exchange);
  if (call.method !== "GET" || answer.status >= 300 || !isBody(body)) return [];
  if (body.object !== "list") return statesOfObject(body, facts);
  const first: unknown = Array.isArray(body.data) ? body.data[0] : undefined;
  return isBody(first) ? statesOfObject(first, facts) : [];
}

/** A paid invoice that no payment is listed for was paid without the vendor. */
function settledBy(exchange: Exchange, state: State): State {
  const { url } = exchange.call;
  if (state.name !== "a paid invoice exists" || !url.includes("/v1/invoice_payments?"))
    return state;
  const body = answerOf(exchange);
  const isEmpty = isBody(body) && Array.isArray(body.data) && body.data.length === 0;
  if (!isEmpty) return state;
  return { ...state, params: { ...state.params, paid_out_of_band: true } };
}

/** What a refusal tells of the account: why the vendor could not do it. */
function statesOfRefusal({ call, answer }: Exchange): readonly State[] {
  if (answer.status < 400 || answer.body === null) return [];
  if (answer.body.includes('"taxes_calculation_failed"')) {
    return [{ name: "the tax engine does not answer", params: { for_minutes: 60 } }];
  }
  const isTaken = call.url.endsWith("/v1/subscription_schedules");
  const subscription = /\bfrom_subscription=(\w+)/.exec(call.body)?.[1];
  if (!isTaken || subscription === undefined) return [];
  const params = { subscription_schedule: "sub_sched_Earlier", subscription };
  return [{ name: "a subscription schedule exists", params }];
}

function stateKey({ name, params }: State): string {
  return `${name} ${Object.values(params)[0]}`;
}

/** States that another one brings along, because it names their object, say nothing more. */
function withoutImplied(found: readonly State[], shown: readonly State[]): readonly State[] {
  const owners: readonly StateName[] = ["a customer exists", "an active subscription exists"];
  return found.filter((state) => {
    if (shown.some((one) => stateKey(one) === stateKey(state))) return true;
    const id = Object.values(state.params)[0];
    const isImplied = found.some(
      (other) =>
        stateKey(other) !== stateKey(state) &&
        Object.values(other.params)
          .slice(1)
          .includes(id ?? null),
    );
    return !owners.includes(state.name) || !isImplied;
  });
}

/**
 * What must be there before a call: the objects that its path and parameters name, as the facts had
 * them then, and what a read tells of.
 */
export function statesBefore(exchange: Exchange, facts: FactsBefore): readonly State[] {
  const inPath = Object.values(shapeOf(exchange.call)?.parts ?? {});
  const form = parametersOf(exchange);
  const coupons = couponsIn(form).map(
    (coupon): State => ({ name: "a coupon exists", params: { coupon } }),
  );
  const answered = statesOfAnswer(exchange, facts);
  const named = [...inPath, ...textsIn(form)].flatMap((id) => statesOfId(id, facts));
  const unique = new Map<string, State>();
  // What the answer says of an object is more than the bare id in the call.
  const all = [...named, ...coupons, ...answered, ...statesOfRefusal(exchange)];
  for (const state of all) unique.set(stateKey(state), settledBy(exchange, state));
  const found = withoutImplied([...unique.values()], answered);
  return found.length === 0 ? [{ name: "the account is empty", params: {} }] : found;
}
