import type Stripe from "stripe";
import type { TaxRate } from "../catalogue.ts";
import { utcDay } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { isExempt, type TaxProfile } from "./tax-profile.ts";

/**
 * The billing platform's rates for a customer, valid on the tax date, one per authority; none where
 * its place is not known. Finance's table says which they are; the platform does the arithmetic.
 */
export async function taxRatesOn(
  hub: Hub,
  profile: TaxProfile,
  day: string,
  document: string,
): Promise<string[]> {
  const ids: string[] = [];
  for (const rate of wantedRates(hub, profile, day, document)) {
    ids.push(await ensureRate(hub, rate));
  }
  return ids;
}

/** What an invoice is taxed by: rates that finance named, or what the tax engine says at its issue. */
export type TaxTerms = {
  readonly automatic_tax?: { enabled: true };
  readonly default_tax_rates?: string[];
};

export async function taxTermsOn(
  hub: Hub,
  profile: TaxProfile,
  day: string,
  document: string,
): Promise<TaxTerms> {
  if (hub.settings.tax.engine === true) return { automatic_tax: { enabled: true } };
  const rates = await taxRatesOn(hub, profile, day, document);
  return rates.length === 0 ? {} : { default_tax_rates: rates };
}

function wantedRates(
  hub: Hub,
  profile: TaxProfile,
  day: string,
  document: string,
): Omit<TaxRate, "id">[] {
  const { jurisdiction } = profile;
  if (jurisdiction === null) return [];
  const place = hub.settings.tax.rates[jurisdiction];
  // Exempt is a rate of its own, 0 %: so the invoice itself says why it has no tax.
  const exempt = isExempt(profile, day);
  const rates = (place?.authorities ?? []).flatMap(({ name, percents }) => {
    const valid = percents.findLast(({ from }) => from === null || from <= day);
    if (place === undefined || valid === undefined) return [];
    const { inclusive } = place;
    return [
      exempt
        ? { jurisdiction, name: `${name} (exempt)`, percent: "0", inclusive }
        : { jurisdiction, name, percent: valid.percent, inclusive },
    ];
  });
  if (rates.length > 0) return rates;
  throw new Quarantined({
    reason: "tax_mismatch",
    document,
    message: `the operating model has no tax rate for ${jurisdiction} on ${day}`,
  });
}

/** A percentage never changes at the platform: a new one is a new rate, and the old one stays. */
async function ensureRate(hub: Hub, wanted: Omit<TaxRate, "id">): Promise<string> {
  const known = await hub.catalogue.findTaxRate(wanted);
  if (known !== undefined) return known.id;
  const { jurisdiction, name, percent, inclusive } = wanted;
  const key = `tax-rate:${jurisdiction}:${name}:${percent}:${inclusive}`;
  return await hub.steps.once(
    key,
    async () => (await hub.catalogue.findTaxRate(wanted))?.id,
    async () => {
      const [country = "", state] = jurisdiction.split("-");
      const rate = await hub.stripe.taxRates.create(
        {
          display_name: name,
          percentage: Number(percent),
          inclusive,
          jurisdiction,
          country,
          ...(state === undefined ? {} : { state }),
          metadata: { jurisdiction },
        },
        { idempotencyKey: key },
      );
      await hub.audit.record(`tax rate ${jurisdiction} ${percent} %`, [rate.id]);
      return rate.id;
    },
  );
}

/**
 * Gives a subscription the rates of its next invoice, ahead of it: a draft takes those that stand
 * there when it is made. So a changed rate holds from the first tax date on and not from a call.
 */
export async function keepTaxCurrent(
  hub: Hub,
  subscription: Stripe.Subscription,
  profile: TaxProfile,
): Promise<void> {
  const { id, status, items } = subscription;
  // The engine is asked anew for each invoice.
  if (hub.settings.tax.engine === true) return;
  const ended = status === "canceled" || status === "incomplete_expired";
  if (ended || profile.jurisdiction === null || items.data.length === 0) return;
  const next = Math.max(...items.data.map((item) => item.current_period_end));
  const wanted = await taxRatesOn(hub, profile, utcDay(next), id);
  const now = (subscription.default_tax_rates ?? []).map((rate) => rate.id);
  if (now.join() === wanted.join()) return;
  await hub.stripe.subscriptions.update(
    id,
    { default_tax_rates: wanted },
    { idempotencyKey: `tax:${id}:${next}:${now.join()}:${wanted.join()}` },
  );
  await hub.audit.record(`tax of ${id} from ${utcDay(next)}`, wanted);
}
