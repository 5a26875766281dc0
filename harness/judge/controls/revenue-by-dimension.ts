import { type Dimension, dimensions } from "../../../model/dimensions.ts";
import type { JournalLine } from "../../../model/facts/books.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Law } from "../laws/law.ts";
import { deferredRoles, type JournalEvidence, revenueRoles, signed } from "../ledger.ts";
import { atRisk, nothingChecked, type Remark } from "../remark.ts";

/** What finance had assigned to a product up to a line of evidence, the first value included. */
function assigned(
  index: EvidenceIndex,
  product: string,
  dimension: Dimension,
  upTo: number,
): readonly string[] {
  const given = index.scenario.given.products.find(({ key }) => key === product);
  const first = given?.tags?.[dimension];
  const later = index.of("action").flatMap(({ action, n }) => {
    if (n > upTo || action.kind !== "step" || action.deed.do !== "finance assigns") return [];
    const { deed } = action;
    return deed.product === product && deed.dimension === dimension ? [deed.value] : [];
  });
  return [...(first === undefined ? [] : [first]), ...later];
}

/** Where the customer of a line is routed to; undefined where the model says nothing of his place. */
function routed(
  index: EvidenceIndex,
  { customer }: JournalLine,
  byPlace: Readonly<Record<string, string>>,
): string | undefined {
  const name = index.facts.customer.get(customer ?? "")?.legalName;
  const given = index.scenario.given.customers.find(({ legalName }) => legalName === name);
  const hasMoved = index.of("action").some(({ action }) => {
    return action.kind === "step" && action.deed.do === "customer moves";
  });
  return given === undefined || hasMoved ? undefined : byPlace[given.shipsTo];
}

/** The values that a line may have; undefined where it may have none. */
function allowed(
  index: EvidenceIndex,
  { n }: JournalEvidence,
  line: JournalLine,
  dimension: Dimension,
): readonly string[] | undefined {
  const rule = index.model.dimensions?.[dimension];
  if (rule === undefined) return undefined;
  const place = routed(index, line, rule.byPlace);
  if (place !== undefined) return [place];
  const isGiven = index.scenario.given.products.some(({ key }) => key === line.item);
  const own = isGiven ? assigned(index, line.item ?? "", dimension, n) : rule.values;
  return own.length === 0 && !rule.mandatory ? undefined : own;
}

/**
 * OM9: every line of revenue, earned or deferred, is reported by the department, class and location
 * that finance says: by the customer's place, else by the product. At risk: the line. Severity 2.
 */
export const revenueByDimension: Law = {
  id: "OM9",
  sentence:
    "Every line of revenue carries the department, class and location that finance asks for.",
  check: (index) => {
    if (index.model.dimensions === undefined) return nothingChecked;
    let compared = 0;
    const findings = index.journals.flatMap((journal) =>
      journal.object.lines.flatMap((line): readonly Remark[] => {
        const isRevenue =
          line.role !== null && (revenueRoles.has(line.role) || deferredRoles.has(line.role));
        if (!isRevenue || line.item === null) return [];
        return dimensions.flatMap((dimension): readonly Remark[] => {
          const values = allowed(index, journal, line, dimension);
          if (values === undefined) return [];
          compared += 1;
          const actual = line.tags?.[dimension];
          if (actual !== undefined && values.includes(actual)) return [];
          const { id, postedOn } = journal.object;
          return [
            {
              message: `journal ${id} of ${postedOn} reports ${line.item} by ${actual ?? "no"} ${dimension}`,
              object: `journal ${id}`,
              expected: values.join(" or ") || `a ${dimension}`,
              actual: actual ?? "none",
              atRisk: atRisk(minor(signed(line), line.debit.currency)),
              line: journal.n,
            },
          ];
        });
      }),
    );
    return { compared, findings };
  },
};
