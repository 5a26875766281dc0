import type { Extra, Metadata } from "../plain.ts";
import { isRefused, refuse } from "../refusal.ts";
import type { TaxRate } from "../tax/index.ts";
import type { Billing } from "./billing.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, drawOf, find } from "./store.ts";

export type NewTaxRate = Pick<TaxRate, "jurisdiction" | "name" | "percent" | "inclusive"> & {
  readonly active?: boolean;
  readonly metadata?: Metadata;
  readonly extra?: Extra;
};

/** A manual rate, from 0 to 100 percent with at most four decimals. */
export function createTaxRate(billing: Billing, rate: NewTaxRate): OrRefused<TaxRate> {
  if (!/^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/.test(rate.percent)) {
    return refuse({ code: "invalid_percent", role: "percent", text: rate.percent });
  }
  const at = billing.context.now();
  const key = `${rate.jurisdiction} ${rate.name} ${rate.percent} ${rate.inclusive}`;
  const after: TaxRate = {
    id: drawOf(billing.inner)("tax rate", key),
    jurisdiction: rate.jurisdiction,
    name: rate.name,
    percent: rate.percent,
    inclusive: rate.inclusive,
    active: rate.active ?? true,
    createdAt: at,
    metadata: rate.metadata ?? {},
    extra: rate.extra ?? {},
  };
  commit(billing, { of: "tax rate", name: "tax rate created", before: null, after }, at);
  return after;
}

export type TaxRateChange = Partial<Pick<TaxRate, "active" | "name" | "metadata" | "extra">>;

export function updateTaxRate(
  billing: Billing,
  id: string,
  change: TaxRateChange,
): OrRefused<TaxRate> {
  const before = find(billing, "tax rate", id);
  if (isRefused(before)) return before;
  const after = { ...before, ...change };
  const at = billing.context.now();
  commit(billing, { of: "tax rate", name: "tax rate updated", before, after }, at);
  return after;
}

/** All of them usable, or a refusal that names the first which is not. */
export function checkRates(billing: Billing, ids: readonly string[]): OrRefused<null> {
  for (const id of ids) {
    const rate = find(billing, "tax rate", id, "taxRateIds");
    if (isRefused(rate)) return rate;
    if (!rate.active) return refuse({ code: "inactive", kind: "tax rate", id });
  }
  return null;
}
