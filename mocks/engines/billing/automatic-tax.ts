import { type Instant, plusMs } from "../../../model/days.ts";
import { ratesOn } from "../../../model/tax-rates.ts";
import { refuse } from "../refusal.ts";
import type { Billing } from "./billing.ts";
import type { Invoice } from "./invoice-records.ts";
import type { OrRefused } from "./refusals.ts";
import { commit, nowOf } from "./store.ts";

/** The engine that is asked for taxes, apart from the platform that asks. */
export type TaxEngine = { downUntil: Instant | null; heldUp: number };

/** What came of asking the engine for a draft's taxes. */
export type AutomaticTax = "complete" | "failed" | "location needed";

type Answer = { readonly status: AutomaticTax; readonly rateIds: readonly string[] };

const unanswered = (status: AutomaticTax): Answer => ({ status, rateIds: [] });

/** Where a customer is, as its address says: `US-TX`. */
function placeOf(billing: Billing, customerId: string): string | undefined {
  const address = billing.tables.customer.get(customerId)?.extra.address;
  if (typeof address !== "object" || address === null) return undefined;
  const { country, state } = { country: "", state: "", ...address };
  if (typeof country !== "string" || country === "") return undefined;
  return typeof state === "string" && state !== "" ? `${country}-${state}` : country;
}

/** The rates of the customer's place on the tax date, which is the invoice's date (TAX-3). */
export function askTaxEngine(billing: Billing, invoice: Invoice): Answer {
  const { taxEngine, context, tables, inner } = billing;
  const now = nowOf(billing, invoice.customerId);
  if (taxEngine.downUntil !== null && now < taxEngine.downUntil) return unanswered("failed");
  const place = placeOf(billing, invoice.customerId);
  const rates = place === undefined ? undefined : context.operatingModel.tax?.rates[place];
  if (place === undefined || rates === undefined) return unanswered("location needed");
  const on = inner.dayOf(invoice.effectiveAt ?? now);
  const all = [...tables["tax rate"].values()].filter(({ jurisdiction }) => jurisdiction === place);
  const rateIds = ratesOn(rates, on).flatMap(({ authority, percent }) => {
    const known = all.find((one) => one.name === authority && one.percent === percent);
    return known === undefined ? [] : [known.id];
  });
  return { status: "complete", rateIds };
}

/** The engine does not answer for a while. */
export function stopTaxEngine(billing: Billing, forMs: number): void {
  billing.taxEngine.downUntil = plusMs(billing.context.now(), forMs);
}

/**
 * Refuses to issue a draft whose taxes nobody can tell: it stays a draft and says why. A demand with
 * no tax is not a demand with tax to come (TAX-7).
 */
export function taxedOrRefused(billing: Billing, draft: Invoice, at: Instant): OrRefused<Invoice> {
  if (draft.automaticTax === undefined) return draft;
  const { status } = askTaxEngine(billing, draft);
  if (status === "complete") return draft;
  billing.taxEngine.heldUp += 1;
  const after: Invoice = { ...draft, automaticTax: status, failedToFinalise: true };
  commit(billing, { of: "invoice", name: "invoice finalisation failed", before: draft, after }, at);
  const { id } = draft;
  return status === "failed"
    ? refuse({ code: "tax_engine_down", id })
    : refuse({ code: "tax_location_unknown", id });
}
