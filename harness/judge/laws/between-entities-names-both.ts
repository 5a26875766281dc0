import type { AccountRole } from "../../../model/accounts.ts";
import { entityById } from "../../../model/entities.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { signed } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const between: ReadonlySet<AccountRole> = new Set([
  "ic_receivable",
  "ic_payable",
  "ic_revenue",
  "ic_cost",
]);
const balances: ReadonlySet<AccountRole> = new Set(["ic_receivable", "ic_payable"]);

type Leg = {
  readonly n: number;
  readonly journal: string;
  readonly entity: string;
  readonly partner: string | undefined;
  readonly currency: string;
  readonly amount: bigint;
  readonly role: AccountRole;
};

function legsOf(index: EvidenceIndex): readonly Leg[] {
  return index.journals.flatMap(({ n, object }) =>
    object.lines.flatMap((line): readonly Leg[] => {
      const { role, partner } = line;
      if (role === null || !between.has(role)) return [];
      const { id: journal, entity, currency } = object;
      return [{ n, journal, entity, partner, currency, role, amount: signed(line) }];
    }),
  );
}

/** A leg that consolidation would take for somebody outside the group. */
function unnamed(index: EvidenceIndex, leg: Leg): Remark | undefined {
  const { partner, entity, currency, amount, journal, n } = leg;
  const isKnown = partner !== undefined && entityById(index.model, partner) !== undefined;
  if (isKnown && partner !== entity) return undefined;
  return {
    message: `journal ${journal} of ${entity} stands on an account between entities without naming the other one`,
    object: `journal ${journal}`,
    expected: "another entity of the group as partner",
    actual: partner ?? "no partner",
    atRisk: atRisk(minor(amount, currency)),
    line: n,
  };
}

function pairOf({ entity, partner = "", currency }: Leg): string {
  return `${[entity, partner].toSorted().join(" and ")} in ${currency}`;
}

/** What two entities claim and owe does not cancel out. */
function rest(pair: string, legs: readonly Leg[]): Remark | undefined {
  const total = legs.reduce((sum, { amount }) => sum + amount, 0n);
  const [last] = legs.slice(-1);
  if (total === 0n || last === undefined) return undefined;
  return {
    message: `what ${pair} owe each other does not cancel out in the group's books`,
    object: `intercompany ${pair}`,
    expected: moneyText(minor(0n, last.currency)),
    actual: moneyText(minor(total, last.currency)),
    atRisk: atRisk(minor(total, last.currency)),
    line: last.n,
  };
}

/**
 * E4: every line between entities names the other one, and per pair and currency Σ (receivable +
 * payable) = 0, so that consolidation leaves none of it in the group's receivables. At risk: the line,
 * or the rest. Severity 2.
 */
export const betweenEntitiesNamesBoth: Law = {
  id: "E4",
  sentence:
    "In the group's books what entities owe each other cancels out, pair by pair, and every such line names its partner.",
  check: (index) => {
    const legs = legsOf(index);
    const named = legs.filter((leg) => unnamed(index, leg) === undefined && balances.has(leg.role));
    const findings = [
      ...legs.flatMap((leg) => unnamed(index, leg) ?? []),
      ...[...Map.groupBy(named, pairOf)].flatMap(([pair, ofPair]) => rest(pair, ofPair) ?? []),
    ];
    return { compared: legs.length, findings };
  },
};
