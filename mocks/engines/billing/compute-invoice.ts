import { add, type Money, subtract, sum, zero } from "../../../model/money.ts";
import { type LineTax, type TaxRate, taxLine } from "../tax/index.ts";
import { askTaxEngine } from "./automatic-tax.ts";
import type { Billing } from "./billing.ts";
import { creditShares } from "./credit-grants.ts";
import { allShares } from "./discounts.ts";
import type { Invoice, InvoiceLine } from "./invoice-records.ts";

function ratesOf(billing: Billing, ids: readonly string[]): readonly TaxRate[] {
  return ids.flatMap((id) => billing.tables["tax rate"].get(id) ?? []);
}

/** One row per rate and behaviour: Σ of the lines' rounded amounts. */
export function taxRows(
  lines: readonly { readonly taxes: readonly LineTax[] }[],
): readonly LineTax[] {
  const rows = new Map<string, LineTax>();
  for (const tax of lines.flatMap((line) => line.taxes)) {
    const row = rows.get(tax.rateId);
    rows.set(
      tax.rateId,
      row === undefined
        ? tax
        : { ...row, base: add(row.base, tax.base), amount: add(row.amount, tax.amount) },
    );
  }
  return [...rows.values()];
}

function computedLines(
  billing: Billing,
  invoice: Invoice,
  rateIds: readonly string[],
): readonly InvoiceLine[] {
  const shares = allShares(
    invoice.lines.map((line) => ({
      amount: line.discountable ? line.amount : null,
      own: line.ownDiscounts,
    })),
    invoice.discounts,
    billing.policy.amountOffSplit,
  );
  const discounted = invoice.lines.map((line, index) => {
    const discounts = shares[index] ?? [];
    const off = sum(
      discounts.map((share) => share.amount),
      invoice.currency,
    );
    return { line: { ...line, discounts }, net: subtract(line.amount, off) };
  });
  const credits = creditShares(billing, invoice, discounted);
  return discounted.map(({ line, net }, index) => {
    const own = credits[index] ?? [];
    const paid = sum(
      own.map((share) => share.amount),
      invoice.currency,
    );
    const rates = ratesOf(billing, line.taxRateIds ?? rateIds);
    return { ...line, credits: own, taxes: taxLine(subtract(net, paid), rates) };
  });
}

function taxSum(
  rows: readonly LineTax[],
  wanted: (row: LineTax) => boolean,
  currency: string,
): Money {
  return sum(
    rows.filter(wanted).map((row) => row.amount),
    currency,
  );
}

/** The draft with discounts, taxes and totals as its lines and rates demand now. */
export function computed(billing: Billing, invoice: Invoice): Invoice {
  const { currency } = invoice;
  const asked = invoice.automaticTax === undefined ? undefined : askTaxEngine(billing, invoice);
  const lines = computedLines(billing, invoice, asked?.rateIds ?? invoice.defaultTaxRateIds);
  const subtotal = sum(
    lines.map((line) => line.amount),
    currency,
  );
  const shares = lines.flatMap((line) => line.discounts);
  const discountTotal = sum(
    shares.map((share) => share.amount),
    currency,
  );
  const taxes = taxRows(lines);
  const credits = sum(
    lines.flatMap((line) => line.credits.map((share) => share.amount)),
    currency,
  );
  const after = subtract(subtract(subtotal, discountTotal), credits);
  const total = add(
    after,
    taxSum(taxes, (row) => !row.inclusive, currency),
  );
  const due = total.minor < 0n ? zero(currency) : total;
  return {
    ...invoice,
    ...(asked === undefined ? {} : { automaticTax: asked.status }),
    lines,
    subtotal,
    discountTotal,
    taxes,
    total,
    totalWithoutTax: subtract(
      after,
      taxSum(taxes, (row) => row.inclusive, currency),
    ),
    due,
    remaining: due,
  };
}
