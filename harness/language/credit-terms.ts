import type { GivenProduct } from "../../model/scenario/index.ts";
import type { Report, Terms, Written } from "./given-product.ts";
import type { MapEntry } from "./tree.ts";
import type { World } from "./world.ts";

/** What a product that buys credits is, besides one that is charged once; undefined: reported. */
export function creditTerms(given: Written, once: Terms, report: Report): Terms | undefined {
  const { "credits for": product, "valid until": lastDay } = given;
  if (product === undefined && lastDay === undefined) return once;
  if (product === undefined) {
    return report("valid until", "wrong-shape", "only credits end: write `credits for`, too");
  }
  if (lastDay === undefined) {
    return report("credits for", "wrong-shape", "credits end some day: write `valid until`, too");
  }
  if (given.revenue !== undefined || given["revenue account"] !== undefined) {
    const key = given.revenue === undefined ? "revenue account" : "revenue";
    return report(key, "wrong-shape", "credits are earned as they are used; leave it out");
  }
  const credits = { product, lastDay };
  return { ...once, treatment: "prepaid", income: "revenue_usage", credits };
}

/** Whether a unit of the product has one price, so that credits can be counted in units. */
function hasUnitPrice({ usage }: GivenProduct): boolean {
  if (usage === undefined) return false;
  const { tiers, packageSize, included, minimumPerYear } = usage;
  const isPlain = tiers.length === 1 && packageSize === null && included === 0;
  return isPlain && minimumPerYear === undefined;
}

/** Credits are for a product with one price per unit of use, which may be given further below. */
export function checkCredits(product: GivenProduct, entry: MapEntry, world: World): void {
  const { credits } = product;
  if (credits === undefined) return;
  world.afterwards.push(() => {
    const covered = world.products.get(credits.product);
    if (covered !== undefined && hasUnitPrice(covered)) return;
    const message = `credits are for a product with \`usage of\` and one price per unit; "${credits.product}" is none`;
    const known = [...world.products.values()].filter(hasUnitPrice).map(({ key }) => key);
    world.reportWord("unknown-product", entry.key.span, message, credits.product, known);
  });
}
