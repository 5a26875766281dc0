import type { AccountRole } from "../../../model/accounts.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { type JournalEvidence, movement } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const between: ReadonlySet<AccountRole> = new Set(["ic_receivable", "ic_payable"]);

/** The two sides of one event: what one entity claims is what the other owes (ICO-2, RCN-9). */
function remarkOf(id: string, currency: string, legs: readonly JournalEvidence[]) {
  const entities = [...new Set(legs.map(({ entity }) => entity))].sort();
  const rest = movement(legs, between);
  if (rest === 0n && entities.length > 1) return [];
  const debit = legs.map((leg) => movement([leg], between)).find((amount) => amount !== 0n) ?? 0n;
  const remark: Remark = {
    message:
      entities.length < 2
        ? `the intercompany event ${id} has its entry in ${entities[0]} and in no other entity`
        : `what ${entities.join(" and ")} owe each other by ${id} is not the same on both sides`,
    object: `intercompany ${id}`,
    expected: "the same amount claimed and owed",
    actual: `${moneyText(minor(rest, currency))} apart, in ${entities.join(", ")}`,
    atRisk: atRisk(minor(rest === 0n ? debit : rest, currency)),
    line: legs.at(-1)?.n ?? null,
  };
  return [remark];
}

/** What lies on the accounts between entities without an event that both of them name. */
function loose(line: JournalEvidence): readonly Remark[] {
  const moved = movement([line], between);
  const touches = line.object.lines.some(({ role }) => role !== null && between.has(role));
  if (!touches || line.object.intercompanyId !== undefined) return [];
  const { id, currency } = line.object;
  return [
    {
      message: `journal ${id} moves an account between entities and names no intercompany event`,
      object: `journal ${id}`,
      expected: "an intercompany id that the other entity's journal has too",
      actual: moneyText(minor(moved, currency)),
      atRisk: atRisk(minor(moved, currency)),
      line: line.n,
    },
  ];
}

export const intercompanyMirrors: Law = {
  id: "E2",
  sentence:
    "For each leg between two entities the other has its mirror, with the same event, the same amount and currency.",
  check: (index) => {
    const legs = index.journals.filter(({ object }) => object.intercompanyId !== undefined);
    const events = Map.groupBy(legs, ({ object }) => `${object.intercompanyId} ${object.currency}`);
    const findings = [...events.values()].flatMap((journals) => {
      const [first] = journals;
      const { intercompanyId = "", currency = "" } = first?.object ?? {};
      return remarkOf(intercompanyId, currency, journals);
    });
    const others = index.journals.flatMap(loose);
    return { compared: events.size, findings: [...findings, ...others] };
  },
};
