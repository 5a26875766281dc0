import type { LineTax } from "../../../engines/tax/index.ts";
import { amount } from "./money.ts";

/** Taxes of an invoice, a line or a credit note. With manual rates the vendor gives no reason. */
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
