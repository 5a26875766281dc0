import { entityById } from "../../../model/entities.ts";
import type { Journal, JournalLine } from "../../../model/facts/books.ts";
import type { OperatingModel } from "../../../model/operating-model.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Why the line may not stand in that entity's books; undefined for a good one. */
function objection(
  model: OperatingModel,
  { entity, currency }: Journal,
  { role, account, functional }: JournalLine,
): string | undefined {
  const own = entityById(model, entity);
  if (own === undefined) return `there is no entity ${entity}`;
  const hasChart = Object.keys(model.accounts).length > 0;
  if (role === null || (hasChart && model.accounts[role] === undefined)) {
    return `${entity} has no account ${account}`;
  }
  if (currency !== own.currency && functional === undefined) {
    return `its value in ${own.currency} is missing`;
  }
  return undefined;
}

/**
 * L3: for every journal line, account ∈ chart of its entity, and a line in another currency than the
 * entity's carries its value in that one. At risk: the line's amount. Severity 2.
 */
export const accountsOfTheChart: Law = {
  id: "L3",
  sentence:
    "Every journal line stands on an account of its entity's chart, and in the entity's currency too.",
  check: (index) => {
    const lines = index.journals.flatMap(({ n, object }) =>
      object.lines.map((line) => ({ n, journal: object, line })),
    );
    const findings = lines.flatMap(({ n, journal, line }): readonly Remark[] => {
      const why = objection(index.model, journal, line);
      if (why === undefined) return [];
      return [
        {
          message: `journal ${journal.id} has a line that the chart does not allow: ${why}`,
          object: `journal ${journal.id}`,
          expected: "an account of the entity's chart",
          actual: why,
          atRisk: atRisk(line.debit, line.credit),
          line: n,
        },
      ];
    });
    return { compared: lines.length, findings };
  },
};
