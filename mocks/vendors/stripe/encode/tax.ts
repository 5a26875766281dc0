import type { LineTax } from "../../../engines/tax/index.ts";
import { amount } from "./money.ts";

/** Taxes as versions from basil on show them. With manual rates the vendor gives no reason. */
export function encodeTaxes(taxes: readonly LineTax[]): readonly object[] {
  return taxes.map((tax) => ({
    amount: amount(tax.amount),
    tax_behavior: tax.inclusive ? "inclusive" : "exclusive",
    tax_rate_details: { tax_rate: tax.rateId },
    taxability_reason: "not_available",
    taxable_amount: amount(tax.base),
    type: "tax_rate_details",
  }));
}

/** The same in the shape of acacia. */
export function encodeTaxAmounts(taxes: readonly LineTax[]): readonly object[] {
  return taxes.map((tax) => ({
    amount: amount(tax.amount),
    inclusive: tax.inclusive,
    tax_rate: tax.rateId,
    // acacia does not have the word
    taxability_reason: null,
    taxable_amount: amount(tax.base),
  }));
}
