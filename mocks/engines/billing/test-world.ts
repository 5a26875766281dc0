import { type Instant, instant } from "../../../model/days.ts";
import { type Fact, type FactOf, type FactType, factSchema } from "../../../model/facts/index.ts";
import type { Recordable } from "../../../model/mock.ts";
import { amountText, type Money, minor, money } from "../../../model/money.ts";
import { addWallet } from "../payments/index.ts";
import { isRefused, type Refused } from "../refusal.ts";
import {
  type BillingPolicy,
  type Change,
  type Customer,
  createCustomer,
  createPrice,
  createProduct,
  createTaxRate,
  type Invoice,
  onChange,
  openBilling,
  type Price,
  type Subscription,
} from "./index.ts";

const policy: BillingPolicy = {
  draftWindowMs: 3_600_000,
  collectionDelayMs: 3_600_000,
  incompleteWindowMs: 23 * 3_600_000,
  backdatedPeriodsMax: 250,
  minimumChargeMinor: { USD: 50n },
  clockCustomersMax: 3,
  invoiceNumber: (customerId, n) => `${customerId}-${String(n).padStart(4, "0")}`,
  creditMemoNumber: (number, n) => `${number}-CN-${String(n).padStart(2, "0")}`,
};

const operatingModel = {
  entity: { id: "US01", legalName: "Northwind", currency: "USD", timeZone: "America/New_York" },
  payments: {
    cardFee: { percent: "2.9", fixed: money("0.30", "USD"), returnedOnRefund: false },
    retryDays: [3, 5, 7],
  },
};

/** Small words for tests: a billing platform whose clock the test moves. */
export type World = ReturnType<typeof openWorld>;

export function usd(text: string): Money {
  return money(text, "USD");
}

/** The answer; a refusal fails the test and says which. */
export function must<T>(answer: T | Refused<{ readonly code: string }>): T {
  if (!isRefused(answer)) return answer;
  throw new Error(`refused: ${answer.refused.code}`);
}

function createEvidence() {
  const entries: Recordable[] = [];
  return {
    entries,
    record(entry: Recordable): void {
      if (entry.kind === "fact") factSchema.encode(entry.object);
      entries.push(entry);
    },
    /** The latest version of every fact of that type. */
    facts<T extends FactType>(type: T): readonly FactOf<T>[] {
      const latest = new Map<string, FactOf<T>>();
      const isOf = (fact: Fact): fact is FactOf<T> => fact.type === type;
      for (const entry of entries) {
        if (entry.kind === "fact" && isOf(entry.object)) latest.set(entry.object.id, entry.object);
      }
      return [...latest.values()];
    },
    notices(): readonly string[] {
      return entries.flatMap((entry) =>
        entry.kind === "notice"
          ? [
              `${entry.on} ${entry.notice}${entry.total === null ? "" : ` ${amountText(entry.total)}`}`,
            ]
          : [],
      );
    },
  };
}

function createTables(billing: ReturnType<typeof openBilling>) {
  const { tables } = billing;
  const get = <T>(found: T | undefined): T => {
    if (found === undefined) throw new Error("there is no such record");
    return found;
  };
  return {
    invoice: (id: string): Invoice => get(tables.invoice.get(id)),
    subscription: (id: string): Subscription => get(tables.subscription.get(id)),
    latestInvoice(subscription: Subscription): Invoice {
      return get(
        tables.invoice.get(get(tables.subscription.get(subscription.id)).latestInvoiceId ?? ""),
      );
    },
    invoicesOf: (subscription: Subscription): readonly Invoice[] =>
      (billing.indexes.invoicesOfSubscription.get(subscription.id) ?? []).map((id) =>
        get(tables.invoice.get(id)),
      ),
  };
}

export function openWorld(startsAt: string, finalAction: "cancel" | "mark unpaid" = "cancel") {
  let clock: Instant = instant(startsAt);
  const evidence = createEvidence();
  const { cardFee, retryDays } = operatingModel.payments;
  const model = { ...operatingModel, payments: { cardFee, dunning: { retryDays, finalAction } } };
  const billing = openBilling({
    context: { operatingModel: model, now: () => clock, record: evidence.record },
    drawId: (kind, key) => `${kind}(${key})`,
    policy,
  });
  const changes: Change[] = [];
  onChange(billing, (change) => changes.push(change));
  const product = must(createProduct(billing, { key: "seats", name: "Seats" }));
  const rate = must(
    createTaxRate(billing, {
      jurisdiction: "US-TX",
      name: "Texas",
      percent: "8.25",
      inclusive: false,
    }),
  );
  return {
    billing,
    evidence,
    changes,
    product,
    rate,
    ...createTables(billing),
    names: (): readonly string[] => changes.map((change) => change.name),
    /** Moves the clock, doing on the way what falls due. */
    moveTo(to: string): void {
      const target = instant(to);
      for (
        let item = billing.agenda.next();
        item && item.at <= target;
        item = billing.agenda.next()
      ) {
        clock = item.at;
        billing.agenda.runNext();
      }
      clock = target;
    },
    price: (unitMinor: string, intervalMonths: number | null = 1): Price =>
      must(
        createPrice(billing, { productId: product.id, currency: "USD", unitMinor, intervalMonths }),
      ),
    /** A customer of the scenario, with a card unless it pays by invoice. */
    customer(key = "acme", paysByCard = true): Customer {
      const email = `${key}@${key}.example`;
      addWallet(billing.payments, { key, legalName: `${key} Inc.`, email, paysByCard });
      return must(createCustomer(billing, { name: `${key} Inc.`, email }));
    },
  };
}

/** Amounts of an invoice's lines in minor units. */
export function lineAmounts(invoice: Invoice): readonly number[] {
  return invoice.lines.map((line) => Number(line.amount.minor));
}

export function cents(value: number): Money {
  return minor(BigInt(value), "USD");
}
