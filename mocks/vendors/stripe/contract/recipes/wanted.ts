import type { ProviderState } from "../../../../../model/contract.ts";
import type { StateName } from "../states.ts";
import type { Params } from "./params.ts";

type Form = { readonly kind: string; readonly lifecycle: string; readonly ids: readonly string[] };

/** What a fresh account is: nothing has to be done for it. */
const emptyAccount = "the account is empty";

/** What each state is about: the kind of object, where it stands in its life, what names its id. */
const forms = {
  "the tax engine does not answer": {
    kind: "tax engine",
    lifecycle: "down",
    ids: ["for_minutes"],
  },
  "a product exists": { kind: "product", lifecycle: "there", ids: ["product"] },
  "a price exists": { kind: "price", lifecycle: "there", ids: ["price"] },
  "a tax rate exists": { kind: "tax rate", lifecycle: "there", ids: ["tax_rate"] },
  "a coupon exists": { kind: "coupon", lifecycle: "there", ids: ["coupon"] },
  "a meter exists": { kind: "meter", lifecycle: "there", ids: ["meter"] },
  "a customer exists": { kind: "customer", lifecycle: "there", ids: ["customer"] },
  "an incomplete subscription exists": subscription("incomplete"),
  "a trialing subscription exists": subscription("trialing"),
  "an active subscription exists": subscription("active"),
  "a past due subscription exists": subscription("past due"),
  "an unpaid subscription exists": subscription("unpaid"),
  "a paused subscription exists": subscription("paused"),
  "a canceled subscription exists": subscription("canceled"),
  "a subscription schedule exists": {
    kind: "schedule",
    lifecycle: "there",
    ids: ["subscription_schedule"],
  },
  "a credit grant exists": { kind: "credit grant", lifecycle: "there", ids: ["credit_grant"] },
  "an invoice item exists": { kind: "invoice item", lifecycle: "there", ids: ["invoice_item"] },
  "a draft invoice exists": invoice("draft"),
  "an open invoice exists": invoice("open"),
  "a paid invoice exists": invoice("paid"),
  "a void invoice exists": invoice("void"),
  "an uncollectible invoice exists": invoice("uncollectible"),
  "a credit note exists": { kind: "credit note", lifecycle: "there", ids: ["credit_note"] },
  "a payment exists": {
    kind: "payment",
    lifecycle: "succeeded",
    ids: ["payment_intent", "charge"],
  },
  "a failed charge exists": { kind: "payment", lifecycle: "failed", ids: ["charge"] },
  "a payment record exists": {
    kind: "payment record",
    lifecycle: "there",
    ids: ["payment_record"],
  },
  "a refund exists": { kind: "refund", lifecycle: "there", ids: ["refund"] },
  "an open dispute exists": { kind: "dispute", lifecycle: "open", ids: ["dispute"] },
  "a won dispute exists": { kind: "dispute", lifecycle: "won", ids: ["dispute"] },
  "a lost dispute exists": { kind: "dispute", lifecycle: "lost", ids: ["dispute"] },
  "a payout exists": { kind: "payout", lifecycle: "there", ids: ["payout"] },
} as const satisfies Readonly<Record<Exclude<StateName, typeof emptyAccount>, Form>>;

function subscription<L extends string>(lifecycle: L) {
  return { kind: "subscription", lifecycle, ids: ["subscription"] } as const;
}

function invoice<L extends string>(lifecycle: L) {
  return { kind: "invoice", lifecycle, ids: ["invoice"] } as const;
}

export type Kind = (typeof forms)[keyof typeof forms]["kind"];
type FormOf<K extends Kind> = Extract<(typeof forms)[keyof typeof forms], { readonly kind: K }>;

/** An object that a state asks for. */
export type Wanted<K extends Kind = Kind> = K extends Kind
  ? {
      readonly kind: K;
      readonly lifecycle: FormOf<K>["lifecycle"];
      readonly id: string;
      readonly params: Params;
    }
  : never;

/** All states that there are recipes for. */
export const knownStates: readonly string[] = [emptyAccount, ...Object.keys(forms)];

function isKnown(name: string): name is keyof typeof forms {
  return Object.hasOwn(forms, name);
}

/**
 * What a state asks for, undefined where that is nothing; throws an Error for one that there is no
 * recipe for, or without an id.
 */
export function wantedBy({ name, params }: ProviderState): Wanted | undefined {
  if (name === emptyAccount) return undefined;
  if (!isKnown(name)) {
    throw new Error(
      `no recipe brings this vendor into the state "${name}"; there are: ${knownStates.join(", ")}`,
    );
  }
  const { kind, lifecycle, ids } = forms[name];
  const id = ids.map((one) => params[one]).find((value) => value !== undefined);
  if (id === undefined) throw new Error(`the state "${name}" gives no ${ids.join(" or ")}`);
  return { kind, lifecycle, id: String(id), params } as Wanted;
}

/** Everything that the states of one interaction ask for. */
export class WantedObjects {
  readonly #all: Wanted[] = [];

  /** What is said of one object twice is put together: the later fills what the earlier left out. */
  add(wanted: Wanted): void {
    const at = this.#all.findIndex(({ kind, id }) => kind === wanted.kind && id === wanted.id);
    const known = this.#all[at];
    if (known === undefined) this.#all.push(wanted);
    else this.#all[at] = { ...known, params: { ...wanted.params, ...known.params } };
  }

  [Symbol.iterator](): Iterator<Wanted> {
    return this.#all[Symbol.iterator]();
  }

  of<K extends Kind>(kind: K): readonly Wanted<K>[] {
    return this.#all.filter(
      (one) => one.kind === kind,
    ) as readonly Wanted[] as readonly Wanted<K>[];
  }

  get<K extends Kind>(kind: K, id: string): Wanted<K> | undefined {
    return this.of(kind).find((one) => one.id === id);
  }

  /** Those that name an object of another kind: payments of an invoice, invoices of a subscription. */
  about<K extends Kind>(kind: K, param: string, id: string): readonly Wanted<K>[] {
    return this.of(kind).filter(({ params }) => params[param] === id);
  }
}
