import { bodyOf, listOf } from "./fields.ts";
import type { Body, Edit, Lookup, Step } from "./step.ts";

function rateOf(tax: Readonly<Body>): unknown {
  return bodyOf(tax.tax_rate_details)?.tax_rate;
}

function taxAmounts(taxes: unknown): readonly Body[] {
  return listOf(taxes).map((tax) => ({
    amount: tax.amount,
    inclusive: tax.tax_behavior === "inclusive",
    tax_rate: rateOf(tax),
    // the word came with basil
    taxability_reason: tax.taxability_reason === "not_available" ? null : tax.taxability_reason,
    taxable_amount: tax.taxable_amount,
  }));
}

/** The whole rates of a line: those that taxed it, else those of its invoice. */
function taxRates(line: Readonly<Body>, look: Lookup): readonly unknown[] {
  const own = listOf(line.taxes).flatMap((tax) => look.object(rateOf(tax)) ?? []);
  if (own.length > 0) return own;
  const inherited = look.object(line.invoice)?.default_tax_rates;
  return Array.isArray(inherited) ? inherited : [];
}

const creditNote: Edit = (older, newer) => {
  delete older.total_taxes;
  older.tax_amounts = taxAmounts(newer.total_taxes);
};

/**
 * Taxes were `tax` and `total_tax_amounts` on invoices, `tax_amounts` on lines and credit notes, and
 * lines told their net amounts and whole tax rates.
 *
 * Source: changelog/basil/2025-03-31 (reference, sections 3.2 and 9; npm `stripe` 18.0.0).
 */
export const taxes: Step = {
  from: "2025-03-31.basil",
  answers: {
    invoice(older, newer) {
      const all = listOf(newer.total_taxes);
      delete older.total_taxes;
      older.tax = all.length === 0 ? null : all.reduce((sum, tax) => sum + Number(tax.amount), 0);
      older.total_tax_amounts = taxAmounts(all);
    },
    line_item(older, newer, look) {
      delete older.taxes;
      older.amount_excluding_tax = newer.amount;
      older.tax_amounts = taxAmounts(newer.taxes);
      older.tax_rates = taxRates(newer, look);
      older.unit_amount_excluding_tax = bodyOf(newer.pricing)?.unit_amount_decimal ?? null;
    },
    credit_note: creditNote,
    credit_note_line_item(older, newer) {
      delete older.taxes;
      older.amount_excluding_tax = newer.amount;
      older.tax_amounts = taxAmounts(newer.taxes);
      older.unit_amount_excluding_tax = newer.unit_amount_decimal;
    },
  },
};
