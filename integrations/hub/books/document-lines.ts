import { majorText, total } from "../amounts.ts";
import type { Item } from "../catalogue.ts";
import type { Basis } from "../commerce/credit.ts";
import type { LineGroup } from "../commerce/invoice-lines.ts";
import { addDays, later } from "../days.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { dimensionsOf } from "./dimensions.ts";
import type { CustomerOf } from "./invoice.ts";

/** One line of an ERP document, before it is written in the ERP's words; minor units. */
export type DocumentLine = {
  readonly reference: string;
  readonly sku: string;
  readonly net: number;
  readonly taxes: readonly { rateId: string; amount: number; base: number }[];
  readonly from: string;
  /** First day outside (DAT-1). */
  readonly to: string;
  readonly billingLines: readonly string[];
  readonly creditedLine?: string;
  readonly basis?: Basis;
};

/** Net and taxes of a group of billing lines as one line (PRO-5); amounts are copied, never computed. */
export function lineOf(group: LineGroup): DocumentLine {
  const taxes = new Map<string, { rateId: string; amount: number; base: number }>();
  for (const tax of group.lines.flatMap((line) => line.taxes)) {
    const before = taxes.get(tax.rateId) ?? { rateId: tax.rateId, amount: 0, base: 0 };
    taxes.set(tax.rateId, {
      rateId: tax.rateId,
      amount: before.amount + tax.amount,
      base: before.base + tax.base,
    });
  }
  return {
    reference: group.reference,
    sku: group.sku,
    net: group.net,
    taxes: [...taxes.values()],
    from: group.from,
    to: group.to,
    billingLines: group.lines.map((line) => line.id),
  };
}

/**
 * Item and tax lines as the ERP takes them. Revenue gets the net and nothing else; tax goes to the
 * tax lines, so that the ERP books it to the tax type's own account.
 */
export async function erpLines(
  hub: Hub,
  document: CustomerOf & {
    readonly id: string;
    readonly currency: string;
    readonly total: number;
  },
  lines: readonly DocumentLine[],
): Promise<{ readonly [field: string]: unknown }> {
  const items: unknown[] = [];
  const taxDetails: unknown[] = [];
  let nexus: string | undefined;
  const amount = (minor: number): number => Number(majorText(minor, document.currency));
  for (const line of lines) {
    const item = await hub.catalogue.item(line.sku);
    if (item === undefined) throw unmapped(document, line.sku);
    if (item.misruled !== undefined) throw earnedOtherwise(document, line.sku, item.misruled);
    items.push({
      item: { id: item.id },
      quantity: 1,
      amount: amount(line.net),
      taxDetailsReference: line.reference,
      ...(await dimensionsOf(hub, document, line.sku)),
      ...servicePeriod(line),
      custcol_billing_line: line.billingLines.join(","),
      ...(line.creditedLine === undefined ? {} : { custcol_credited_line: line.creditedLine }),
      ...(line.basis === undefined ? {} : { custcol_basis: line.basis }),
    });
    for (const tax of line.taxes.filter((t) => t.amount !== 0)) {
      const rate = await hub.catalogue.taxRate(tax.rateId);
      const taxType = await hub.catalogue.taxType(rate.jurisdiction);
      if (taxType === undefined) throw untaxable(document, rate.jurisdiction);
      nexus = rate.jurisdiction;
      taxDetails.push({
        taxDetailsReference: { id: line.reference },
        taxCode: { externalId: rate.jurisdiction },
        taxType,
        taxBasis: amount(tax.base),
        taxRate: Number(rate.percent),
        taxAmount: amount(tax.amount),
      });
    }
  }
  return {
    taxDetailsOverride: true,
    ...(nexus === undefined ? {} : { taxRegOverride: true, nexus: { externalId: nexus } }),
    item: { items },
    taxDetails: { items: taxDetails },
  };
}

/** The ERP's end date is the last day inside. */
function servicePeriod(line: DocumentLine): { revRecStartDate: string; revRecEndDate: string } {
  return { revRecStartDate: line.from, revRecEndDate: later(line.from, addDays(line.to, -1)) };
}

type Held = { readonly id: string; readonly currency: string; readonly total: number };

function unmapped(document: Held, sku: string): Quarantined {
  return new Quarantined({
    reason: "unmapped_product",
    document: document.id,
    message: `the ERP has no item for product ${sku}`,
    amount: { minor: document.total, currency: document.currency },
  });
}

/** The schedule that the ERP would make at posting is not the one that finance wants (REV-2). */
function earnedOtherwise(
  document: Held,
  sku: string,
  { rule, wanted }: NonNullable<Item["misruled"]>,
): Quarantined {
  return new Quarantined({
    reason: "unmapped_product",
    document: document.id,
    message: `the ERP earns product ${sku} by "${rule}", the operating model wants "${wanted}"`,
    amount: { minor: document.total, currency: document.currency },
  });
}

function untaxable(document: Held, jurisdiction: string): Quarantined {
  return new Quarantined({
    reason: "tax_mismatch",
    document: document.id,
    message: `the ERP has no tax type for ${jurisdiction}`,
    amount: { minor: document.total, currency: document.currency },
  });
}

/** Σ of lines and taxes must be the document's total; otherwise nothing of it is posted. */
export function assertTies(document: Held, lines: readonly DocumentLine[]): void {
  const sum = total(lines.flatMap((line) => [line.net, ...line.taxes.map((tax) => tax.amount)]));
  if (sum === document.total) return;
  throw new Quarantined({
    reason: "unbalanced",
    document: document.id,
    message: `the lines and taxes add up to ${sum}, the document says ${document.total} (minor units)`,
    amount: { minor: document.total, currency: document.currency },
  });
}
