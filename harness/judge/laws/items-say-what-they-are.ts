import { movements } from "../money-facts.ts";
import { exceptions } from "../open-exceptions.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/**
 * X3: every exception item has an owner, the document it holds up, and where that document has an
 * amount, the same amount and currency.
 */
export const itemsSayWhatTheyAre: Law = {
  id: "X3",
  sentence: "Every exception says whose it is, what it holds up and how much money waits.",
  check: (index) => {
    const totals = new Map(movements(index).map(({ fact, total }) => [fact.id, total] as const));
    const items = exceptions(index);
    const findings = items.flatMap((line): readonly Remark[] => {
      const total = totals.get(line.document);
      const missing = [
        ...(line.owner.trim() === "" ? ["owner"] : []),
        ...(line.document.trim() === "" ? ["document"] : []),
        ...(total !== undefined && line.amount === null ? ["amount"] : []),
      ];
      if (missing.length === 0) return [];
      const object = `exception ${line.id}`;
      return [
        {
          message: `${object} (${line.reason}) has no ${missing.join(", no ")}`,
          object,
          expected: "owner, document and amount",
          actual: `no ${missing.join(", no ")}`,
          atRisk: total ? atRisk(total) : [],
          line: line.n,
        },
      ];
    });
    return { compared: items.length, findings };
  },
};
