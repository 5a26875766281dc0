import type Stripe from "stripe";
import { decimal, majorText, minorOf, percentOf, toMinor, total } from "../amounts.ts";
import type { BilledLine, LineGroup } from "../commerce/invoice-lines.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { released } from "../released.ts";

/**
 * Holds the tax that billing committed, authority by authority, to one estimate a line at the rates
 * together: they differ by roundings and by nothing else. Within the operating model's limits the
 * committed tax is posted and the difference noted; above them somebody has to release it (MAT-1).
 */
export async function checkTax(
  hub: Hub,
  invoice: Stripe.Invoice,
  groups: readonly LineGroup[],
): Promise<void> {
  const gaps: number[] = [];
  for (const line of groups.flatMap((group) => group.lines)) {
    gaps.push(Math.abs(await gapOf(hub, line)));
  }
  const sum = total(gaps);
  if (sum === 0) return;
  const { taxPerLine, taxPerDocument } = hub.settings.materiality.autoPost;
  const most = (limit: { amount: string; currency: string }): number =>
    Number(minorOf(limit.amount, limit.currency));
  const words = `committed and estimated tax of ${invoice.id} differ by ${majorText(sum, invoice.currency)}`;
  const isSmall = Math.max(...gaps) <= most(taxPerLine) && sum <= most(taxPerDocument);
  const release = await released(hub).get(invoice.id);
  if (!isSmall && release === undefined) {
    throw new Quarantined({
      reason: "tax_mismatch",
      document: invoice.id,
      message: words,
      amount: { minor: invoice.total, currency: invoice.currency },
      owner: "billing operations",
    });
  }
  const by = release === undefined ? "posted by rule" : `released by ${release.by}`;
  await hub.audit.record(`${words}, ${by}`, [invoice.id]);
}

/** Committed less estimated, in minor units; a tax that the price contains has no estimate. */
async function gapOf(hub: Hub, line: BilledLine): Promise<number> {
  if (line.taxes.length < 2) return 0;
  let percents = decimal("0");
  for (const { rateId } of line.taxes) {
    const rate = await hub.catalogue.taxRate(rateId);
    if (rate.inclusive) return 0;
    percents = percents.plus(decimal(rate.percent));
  }
  const estimate = toMinor(percentOf(line.net, percents.toString()));
  return total(line.taxes.map((tax) => tax.amount)) - estimate;
}
