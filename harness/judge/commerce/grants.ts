import { homeOf } from "../../../model/entities.ts";
import type { CreditGrant } from "../../../model/facts/usage.ts";
import { minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { type Granted, granted } from "../usage/prepaid.ts";

function soldWords(index: EvidenceIndex, { kind, product, units, paid, lastDay }: Granted): string {
  const money = moneyText(minor(paid, homeOf(index.model).currency));
  return `${units} ${product}, ${kind}, for ${money}, valid until ${lastDay}`;
}

function keptWords({ kind, product, units, paid, expiresOn }: CreditGrant): string {
  return `${units} ${product}, ${kind}, for ${moneyText(paid)}, valid until ${expiresOn}`;
}

/** Customers have the credits that they bought or were given, each once, and no others (USG-8). */
export function grantsAgreed(index: EvidenceIndex): CheckResult {
  const due = granted(index)
    .filter(({ grantedOn }) => grantedOn <= index.scenario.world.endsOn)
    .map((one) => ({ one, words: soldWords(index, one) }));
  const found = index.facts["credit grant"]
    .all()
    .map((grant) => ({ grant, words: keptWords(grant) }));
  const left = [...found];
  const missing = due.flatMap(({ one, words }): readonly Remark[] => {
    const at = left.findIndex((kept) => kept.words === words);
    if (at >= 0) {
      left.splice(at, 1);
      return [];
    }
    const paid = minor(one.paid, homeOf(index.model).currency);
    return [
      {
        message: `the credits of ${one.name} are not at billing`,
        object: `credits of ${one.name}`,
        expected: words,
        actual: "none",
        atRisk: atRisk(paid),
        line: null,
      },
    ];
  });
  const surplus = left.map(({ grant, words }): Remark => {
    return {
      message: `credit grant ${grant.id} is nothing that was sold or given`,
      object: `credit grant ${grant.id}`,
      expected: "no grant",
      actual: words,
      atRisk: atRisk(grant.paid),
      line: index.facts["credit grant"].firstLine(grant.id) ?? null,
    };
  });
  return { compared: due.length + left.length, findings: [...missing, ...surplus] };
}
