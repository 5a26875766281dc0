import { zero } from "../../model/money.ts";
import type { UsagePrice } from "../../model/scenario/index.ts";
import type { Report, Terms, Written } from "./given-product.ts";
import { minorText } from "./usage-price.ts";

/** What is priced by tiers or by one price of a unit. */
function usagePrice(given: Written, unit: string, report: Report): UsagePrice | undefined {
  const { price, tiers, included = 0 } = given;
  const mode = given.pricing ?? "graduated";
  if (mode === "volume" && included > 0) {
    return report(
      "included",
      "wrong-shape",
      "with `pricing: volume` one price holds for all units, so none is free; leave `included` out",
    );
  }
  if (tiers !== undefined) {
    if (price !== undefined) {
      return report("price", "wrong-shape", "the tiers say what a unit costs; leave `price` out");
    }
    return { unit, included, mode, packageSize: null, tiers: tiers.tiers };
  }
  if (price === undefined) return report("", "missing-key", "needs `price` or `tiers`");
  if ("money" in price) {
    return report(
      "price",
      "wrong-shape",
      `what is used has a price per unit, \`0.05 USD per ${unit}\``,
    );
  }
  if (price.size > 1 && included > 0) {
    return report("included", "wrong-shape", "packages have no included units here; use tiers");
  }
  const only = { upTo: null, unitMinor: minorText(price.decimal, price.currency) };
  return { unit, included, mode, packageSize: price.size > 1 ? price.size : null, tiers: [only] };
}

/** A commitment for each year, in the currency of the use; absent: none; undefined: reported. */
function commitment(
  { minimum }: Written,
  currency: string,
  report: Report,
): Pick<UsagePrice, "minimumPerYear"> | undefined {
  if (minimum === undefined) return {};
  const isYearly = "money" in minimum && minimum.per === "year" && minimum.unit === null;
  if (!isYearly) {
    return report(
      "minimum",
      "wrong-shape",
      "a minimum is promised by the year: `60000.00 USD per year`",
    );
  }
  if (minimum.money.currency !== currency) {
    return report(
      "minimum",
      "wrong-shape",
      `what is used is priced in ${currency}, and so is its minimum`,
    );
  }
  return { minimumPerYear: minimum.money };
}

/** How a product is sold that is charged for use. */
export function usageTerms(given: Written, unit: string, report: Report): Terms | undefined {
  const usage = usagePrice(given, unit, report);
  if (usage === undefined) return undefined;
  const { billed: words, price, tiers } = given;
  if (words !== "monthly in arrears") {
    return report("billed", "wrong-shape", "what is used is invoiced `monthly in arrears`");
  }
  if (given.revenue !== undefined) {
    return report(
      "revenue",
      "wrong-shape",
      "what is used is earned in the month of its use; leave `revenue` out",
    );
  }
  const currency =
    tiers?.currency ?? (price !== undefined && "currency" in price ? price.currency : "");
  const committed = commitment(given, currency, report);
  if (committed === undefined) return undefined;
  return {
    price: zero(currency),
    unit,
    priceInterval: "month",
    billed: "month",
    pricePerBilling: zero(currency),
    treatment: "usage",
    usage: { ...usage, ...committed },
    income: given["revenue account"] ?? "revenue_usage",
    revenue: null,
  };
}
