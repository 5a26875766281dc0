import type { CreditMemo, Invoice } from "../../../model/facts/billing.ts";
import { type Money, moneyText, subtract } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { factWords } from "../money-facts.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

type Taxed = Invoice | CreditMemo;
type Base = {
  readonly fact: Taxed;
  readonly line: string;
  readonly jurisdiction: string;
  readonly net: Money;
  readonly base: Money;
};

function bases(index: EvidenceIndex): readonly Base[] {
  const issued: readonly Taxed[] = [
    ...index.facts.invoice.all().filter(({ status }) => status !== "draft" && status !== "void"),
    ...index.facts["credit memo"].all().filter(({ status }) => status !== "void"),
  ];
  return issued.flatMap((fact) =>
    fact.lines.flatMap(({ description: line, net, taxes }) =>
      taxes.map(({ jurisdiction, base }) => ({ fact, line, jurisdiction, net, base })),
    ),
  );
}

/**
 * T6: per line and jurisdiction, base = net: what is taxed and what is exempt add up to what is earned,
 * so that no part of revenue escapes a decision. At risk: the part of the net without one. Severity 1.
 */
export const everyLineHasItsBase: Law = {
  id: "T6",
  sentence:
    "Each line is decided on for tax with all of its net: taxed and exempt together are what is earned.",
  check: (index) => {
    const all = bases(index);
    const findings = all
      .filter(({ net, base }) => net.minor !== base.minor)
      .map(
        ({ fact, line, jurisdiction, net, base }): Remark => ({
          message: `${factWords(fact)} decides in ${jurisdiction} on a part of the line "${line}" alone`,
          object: factWords(fact),
          expected: moneyText(net),
          actual: moneyText(base),
          atRisk: atRisk(subtract(net, base)),
          line: index.facts[fact.type].lastLine(fact.id) ?? null,
        }),
      );
    return { compared: all.length, findings };
  },
};
