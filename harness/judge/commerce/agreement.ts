import { billingPeriod, type Rhythm } from "../../../model/billing-periods.ts";
import { addMonths, type BusinessDate, type DayRange } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { routedEntity } from "../../../model/entities.ts";
import type { Deal } from "../../../model/facts/commerce.ts";
import type { Money } from "../../../model/money.ts";
import type { Deed, DeedOf } from "../../../model/scenario/step.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { openExceptions } from "../open-exceptions.ts";

export type AgreedLine = {
  readonly product: string;
  readonly quantity: number;
  /** Per unit and billing interval. */
  readonly price: Money;
  readonly discountPercent: string | null;
};

/** An amendment that may take effect: approved, and fitting what runs. */
export type Change = {
  readonly name: string;
  /** Its id at the CRM, where that is known. */
  readonly id: string | null;
  readonly effectiveOn: BusinessDate;
  readonly closedOn: BusinessDate;
  readonly n: number;
  readonly change: DeedOf<"sales amends">["change"];
};

/** New prices of a further term, per unit and billing interval. */
export type Renewal = Pick<DeedOf<"sales renews">, "effectiveOn" | "prices"> & {
  readonly n: number;
};

export type HandMade = Pick<DeedOf<"clerk changes">, "as" | "effectiveOn">;

/** What sales and the customer agreed, from their own acts and nothing that systems say of it. */
export type Agreement = {
  readonly name: string;
  readonly deal: Deal | undefined;
  readonly customer: string;
  readonly startsOn: BusinessDate;
  readonly closedOn: BusinessDate;
  /** The first day after the term, where it does not renew. */
  readonly endsOn: BusinessDate | null;
  readonly rhythm: Rhythm;
  readonly lines: readonly AgreedLine[];
  /** What comes once, with the first invoice. */
  readonly once: readonly AgreedLine[];
  /** False while its quote is in review, and for ever once that is rejected. */
  readonly isApproved: boolean;
  /** True where all of it is charged for use: each period is invoiced at its end. */
  readonly inArrears: boolean;
  readonly changes: readonly Change[];
  /** What a clerk typed in at billing; it carries out a change, or nothing that was agreed. */
  readonly byHand: readonly HandMade[];
  /** Prices that renewals brought, oldest first. */
  readonly renewals: readonly Renewal[];
  /** Earlier periods are an older system's to invoice; null: there is none. */
  readonly billedSince: BusinessDate | null;
  readonly cancelled: { readonly on: BusinessDate; readonly n: number } | null;
  /** The line of evidence with the act. */
  readonly n: number;
};

type Step = {
  readonly n: number;
  readonly on: BusinessDate;
  readonly deed: DeedOf<AgreeingDeed>;
};

const agreeing = [
  "sales closes",
  "sales approves",
  "sales amends",
  "sales renews",
  "customer cancels",
  "clerk changes",
] as const;
type AgreeingDeed = (typeof agreeing)[number];

function agrees(deed: Deed): deed is DeedOf<AgreeingDeed> {
  return agreeing.some((words) => words === deed.do);
}

function steps(index: EvidenceIndex): readonly Step[] {
  return index.of("action").flatMap(({ action, n }) => {
    if (action.kind !== "step") return [];
    const { deed, on } = action;
    return agrees(deed) ? [{ n, on, deed }] : [];
  });
}

/** The quantity of a product that holds for a service beginning on `on`. */
export function quantityOn(line: AgreedLine, changes: readonly Change[], on: BusinessDate): number {
  let quantity = line.quantity;
  for (const { change, effectiveOn } of changes) {
    if (change.of !== "lines" || effectiveOn > on) continue;
    const own = change.lines.find(({ product }) => product === line.product);
    if (own) quantity = own.to;
  }
  return quantity;
}

/** What one unit costs for a service beginning on `on`, as far as agreed before line `n`. */
export function priceOn(
  { renewals }: Pick<Agreement, "renewals">,
  line: AgreedLine,
  on: BusinessDate,
  n: number,
): Money {
  const agreed = renewals.filter((renewal) => renewal.n < n && renewal.effectiveOn <= on);
  const prices = agreed.flatMap((renewal) => renewal.prices);
  return prices.findLast(({ product }) => product === line.product)?.price ?? line.price;
}

/** Amendments in order; what is not approved or starts from a wrong quantity changes nothing. */
function effective(
  index: EvidenceIndex,
  lines: readonly AgreedLine[],
  amends: readonly Step[],
): readonly Change[] {
  const blocked = new Set(openExceptions(index).map((line) => line.document));
  const changes: Change[] = [];
  for (const { deed, on, n } of amends) {
    if (deed.do !== "sales amends") continue;
    const { change, effectiveOn, as } = deed;
    const id = index.correlation.amendment(as)?.id ?? null;
    if (id !== null && blocked.has(id)) continue;
    if (change.of === "discount" && change.approvedBy === null) continue;
    const isFitting = ({ product, from }: { product: string; from: number }) => {
      const line = lines.find((one) => one.product === product);
      return (line ? quantityOn(line, changes, effectiveOn) : 0) === from;
    };
    if (change.of === "lines" && !change.lines.every(isFitting)) continue;
    changes.push({ name: as, id, effectiveOn, closedOn: on, n, change });
  }
  return changes;
}

/** Products that amendments have brought, from none of them on. */
function added(
  index: EvidenceIndex,
  lines: readonly AgreedLine[],
  changes: readonly Change[],
): readonly AgreedLine[] {
  const more = changes.flatMap(({ change }) => (change.of === "lines" ? change.lines : []));
  const seen = new Set(lines.map(({ product }) => product));
  return more.flatMap(({ product: key, discountPercent }): readonly AgreedLine[] => {
    const product = index.scenario.given.products.find((one) => one.key === key);
    if (!product || seen.has(key)) return [];
    seen.add(key);
    return [{ product: key, quantity: 0, price: product.pricePerBilling, discountPercent }];
  });
}

/** Earlier days of service are an older system's to invoice; null: there is none. */
export function billedSince({ scenario, model }: EvidenceIndex, key: string): BusinessDate | null {
  const customer = scenario.given.customers.find((one) => one.key === key);
  const named = { entity: customer?.entity ?? null, shipsTo: customer?.shipsTo ?? null };
  return routedEntity(model, named).billingSince ?? null;
}

// Asked for by several checks; evidence never changes.
const known = new WeakMap<EvidenceIndex, readonly Agreement[]>();

/** Every deal that sales closed, with everything that has been agreed about it since. */
export function agreements(index: EvidenceIndex): readonly Agreement[] {
  const found = known.get(index) ?? agreed(index);
  known.set(index, found);
  return found;
}

function agreed(index: EvidenceIndex): readonly Agreement[] {
  const all = steps(index);
  const { products } = index.scenario.given;
  return all.flatMap(({ deed, on, n }): readonly Agreement[] => {
    if (deed.do !== "sales closes") return [];
    const sold = deed.lines.flatMap((line) => {
      const product = products.find((one) => one.key === line.product);
      const isUsed = product?.usage !== undefined;
      return product
        ? [{ ...line, price: product.pricePerBilling, billed: product.billed, isUsed }]
        : [];
    });
    const lines = sold.filter(({ billed }) => billed !== "once");
    const interval = lines.map(({ billed }) => billed).find((billed) => billed !== "once");
    const cancels = all.find(
      (step) => step.deed.do === "customer cancels" && step.deed.deal === deed.deal,
    );
    const cancelled =
      cancels?.deed.do === "customer cancels"
        ? { on: cancels.deed.effectiveOn, n: cancels.n }
        : null;
    const amends = all.filter(
      (step) => step.deed.do === "sales amends" && step.deed.deal === deed.deal,
    );
    const changes = effective(index, lines, amends);
    const approval = all.find(
      (step) => step.deed.do === "sales approves" && step.deed.deal === deed.deal,
    );
    const limit = decimal(index.model.sales.discountApprovalAbove);
    const isBound =
      deed.inReview === true &&
      deed.lines.some((line) => decimal(line.discountPercent ?? "0").gt(limit));
    // The term of a quote in review begins with its approval.
    const startsOn = (deed.inReview && approval?.on) || deed.startsOn;
    return [
      {
        name: deed.deal,
        deal: index.correlation.deal(deed.deal),
        customer: deed.customer,
        isApproved: !isBound || approval !== undefined,
        startsOn,
        closedOn: approval?.on ?? on,
        endsOn: deed.renews ? null : addMonths(startsOn, deed.termMonths),
        rhythm: {
          startsOn,
          billed: interval ?? "month",
          billingDay: deed.billingDay,
          trialDays: deed.trialDays,
        },
        lines: [...lines, ...added(index, lines, changes)],
        inArrears: lines.every(({ isUsed }) => isUsed),
        once: sold.filter(({ billed }) => billed === "once"),
        changes,
        byHand: all.flatMap(({ deed: typed }) =>
          typed.do === "clerk changes" && typed.deal === deed.deal ? [typed] : [],
        ),
        renewals: all.flatMap(({ deed: renewal, n: at }) =>
          renewal.do === "sales renews" && renewal.deal === deed.deal
            ? [{ effectiveOn: renewal.effectiveOn, prices: renewal.prices, n: at }]
            : [],
        ),
        billedSince: billedSince(index, deed.customer),
        cancelled,
        n,
      },
    ];
  });
}

/** The billing period that a day falls into. */
export function periodAround(agreement: Agreement, on: BusinessDate): DayRange | undefined {
  if (on < agreement.startsOn) return undefined;
  let period = 1;
  while (billingPeriod(agreement.rhythm, period).endsOn <= on) period += 1;
  return billingPeriod(agreement.rhythm, period);
}
