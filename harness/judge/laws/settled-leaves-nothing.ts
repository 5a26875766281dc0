import { type AccountRole, accountWords } from "../../../model/accounts.ts";
import { entityById } from "../../../model/entities.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { signed } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Monetary accounts of a customer: at nothing in one currency, they are at nothing in the other. */
const monetary: ReadonlySet<AccountRole> = new Set(["accounts_receivable", "dispute_receivable"]);

type Account = {
  readonly name: string;
  readonly into: string;
  transaction: bigint;
  functional: bigint;
  line: number;
};

function accounts({ journals, model }: EvidenceIndex): readonly Account[] {
  const byKey = new Map<string, Account>();
  for (const { n, object } of journals) {
    const into = entityById(model, object.entity)?.currency;
    if (into === undefined || into === object.currency) continue;
    for (const line of object.lines) {
      if (line.role === null || !monetary.has(line.role)) continue;
      const customer = line.customer === null ? "" : ` of customer ${line.customer}`;
      const name = `${accountWords(line.role)}${customer} in ${object.currency}, ${object.entity}`;
      const known = byKey.get(name) ?? { name, into, transaction: 0n, functional: 0n, line: n };
      known.transaction += signed(line);
      known.functional += line.functional?.minor ?? 0n;
      byKey.set(name, { ...known, line: n });
    }
  }
  return [...byKey.values()];
}

/**
 * FX2: once Σ transaction over invoices, receipts and credits of a customer is 0, Σ functional over
 * the same lines is 0: the difference of the rates went to gain or loss. At risk: the rest. Severity 1.
 */
export const settledLeavesNothing: Law = {
  id: "FX2",
  sentence:
    "What is settled in full in its own currency leaves nothing in the entity's: the difference is gain or loss.",
  check: (index) => {
    const all = accounts(index);
    const findings = all.flatMap((account): readonly Remark[] => {
      if (account.transaction !== 0n || account.functional === 0n) return [];
      const rest = minor(account.functional, account.into);
      return [
        {
          message: `${account.name} is settled and still carries ${moneyText(rest)}`,
          object: account.name,
          expected: moneyText(minor(0n, account.into)),
          actual: moneyText(rest),
          atRisk: atRisk(rest),
          line: account.line,
        },
      ];
    });
    return { compared: all.length, findings };
  },
};
