import { minor, moneyText } from "../../../model/money.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * FX4: for every application, currency(amount) = currency(what is settled) = currency(what settles):
 * an amount in another currency needs both amounts and the pair's rate, not a number that looks
 * alike. At risk: as much of what seems settled. Severity 2.
 */
export const settledInOneCurrency: Law = {
  id: "FX4",
  sentence: "Money settles a document in the document's currency; a number alone settles nothing.",
  check: (index) => {
    const applied = index.documents.all().flatMap((document) =>
      document.applications.map(({ to, amount }) => {
        return { document, amount, target: index.documents.get(to) };
      }),
    );
    const findings = applied.flatMap(({ document, amount, target }): readonly Remark[] => {
      const due = target?.currency ?? amount.currency;
      if (due === amount.currency && due === document.currency) return [];
      const name = `${document.kind} ${document.externalId ?? document.id}`;
      return [
        {
          message: `${name} in ${document.currency} settles ${moneyText(amount)} of a document in ${due}`,
          object: name,
          expected: `an application in ${due}`,
          actual: moneyText(amount),
          atRisk: atRisk(minor(amount.minor, due)),
          line: index.documents.lastLine(document.id) ?? null,
        },
      ];
    });
    return { compared: applied.length, findings };
  },
};
