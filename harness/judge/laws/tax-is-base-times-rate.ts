import { decimal } from "../../../model/decimal.ts";
import type { Invoice, TaxLine } from "../../../model/facts/billing.ts";
import {
  equals,
  type Money,
  moneyText,
  roundedMoney,
  subtract,
  toDecimal,
} from "../../../model/money.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** TAX-1: what a rate gives on a base, rounded once; the sign of the base is the sign of the tax. */
function taxOf({ base, ratePercent }: TaxLine, { rounding }: OperatingModel): Money {
  const exact = toDecimal(base).times(decimal(ratePercent)).div(decimal("100"));
  return roundedMoney(exact, base.currency, rounding);
}

function lineTaxes(invoice: Invoice) {
  return invoice.lines.flatMap((line) => line.taxes.map((tax) => ({ line, tax })));
}

/**
 * T2: for every tax line of an issued invoice, amount = round(base × rate), where the operating
 * model rounds tax per line (TAX-1, TAX-4).
 */
export const taxIsBaseTimesRate: Law = {
  id: "T2",
  sentence: "The tax of each invoice line is its base times the rate, rounded once.",
  check: (index) => {
    if (index.model.tax.rounding !== "line") return { compared: 0, findings: [] };
    const invoices = index.facts.invoice.all().filter(({ status }) => status !== "draft");
    const taxed = invoices.flatMap((invoice) =>
      lineTaxes(invoice).map(({ line, tax }) => ({ invoice, line, tax })),
    );
    const findings = taxed.flatMap(({ invoice, line, tax }): readonly Remark[] => {
      const due = taxOf(tax, index.model);
      if (equals(due, tax.amount)) return [];
      const object = `invoice ${invoice.id}`;
      return [
        {
          message: `${object} taxes the line "${line.description}" in ${tax.jurisdiction} with ${moneyText(tax.amount)}, ${tax.ratePercent} % give ${moneyText(due)}`,
          object,
          expected: moneyText(due),
          actual: moneyText(tax.amount),
          atRisk: atRisk(subtract(tax.amount, due)),
          line: index.facts.invoice.lastLine(invoice.id) ?? null,
        },
      ];
    });
    return { compared: taxed.length, findings };
  },
};
