import type { BusinessDate } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { minor } from "../../../model/money.ts";
import type { MoneyFact } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { factWords, lineOfFact } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { gatewaysOf } from "./across-entities.ts";
import { bookedLines, differences, differenceWords, entryWords, gapOf } from "./booked-entry.ts";
import { type CashMoment, cashMomentsOf } from "./cash-moments.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { postingDay } from "./posting-date.ts";

/** Facts that move money more than once: each moment has an entry of its own. */
export function cashFacts(index: EvidenceIndex): readonly MoneyFact[] {
  const gatewayOf = gatewaysOf(index.model);
  const paid = index.facts.payment.all().filter((one) => cashMomentsOf(one, gatewayOf).length > 0);
  return [...index.facts.dispute.all(), ...paid];
}

function ofDay(index: EvidenceIndex, fact: MoneyFact, on: BusinessDate) {
  return index.links
    .effectiveDocumentsOf(fact.id)
    .filter((document) => document.documentOn === on)
    .flatMap((document) => index.links.journalsOf(document.id));
}

function wrongDay(index: EvidenceIndex, moment: CashMoment, journals: readonly JournalEvidence[]) {
  return journals.flatMap(({ object, n }): Remark[] => {
    const allowed = postingDay(index, object.entity, moment.on, n);
    if (object.postedOn === allowed) return [];
    return [
      {
        message: `journal ${object.id} of the ${moment.name} ${moment.fact.id} is posted on a day that the policy does not give`,
        object: factWords(moment.fact),
        expected: allowed,
        actual: object.postedOn,
        atRisk: atRisk(stakeOf(moment)),
        line: n,
      },
    ];
  });
}

function stakeOf({ lines, currency }: CashMoment) {
  const debit = lines.reduce((sum, { amount }) => (amount > 0n ? sum + amount : sum), 0n);
  return minor(debit, currency);
}

/** One day of one fact: the entries that it should have caused against those that it did. */
function checkDay(
  index: EvidenceIndex,
  fact: MoneyFact,
  on: BusinessDate,
  moments: readonly CashMoment[],
): CheckResult {
  const journals = ofDay(index, fact, on);
  const expected: readonly ExpectedLine[] = netted(moments.flatMap(({ lines }) => lines));
  const [moment] = moments;
  if (moment && journals.length === 0 && isHeldUp(openExceptions(index), fact)) {
    return { compared: 0, findings: [] };
  }
  const currency = moment?.currency ?? homeOf(index.model).currency;
  const different = differences(expected, bookedLines(journals));
  const dates = moment ? wrongDay(index, moment, journals) : [];
  if (different.length === 0) return { compared: expected.length + 1, findings: dates };
  const what = moments.map(({ name }) => name).join(" and ") || fact.type;
  const isMissing = journals.length === 0;
  const remark: Remark = {
    message: isMissing
      ? `the ${what} of ${factWords(fact)} is not in the books`
      : `what the books have for ${factWords(fact)} on ${on} is not what the operating model posts`,
    object: factWords(fact),
    ...(isMissing
      ? { expected: `${entryWords(expected, currency)} on ${on}`, actual: "no journal" }
      : differenceWords(different, currency)),
    atRisk: atRisk(minor(gapOf(different), currency)),
    line: journals[0]?.n ?? lineOfFact(index, fact),
  };
  return { compared: expected.length + 1, findings: [remark, ...dates] };
}

function checkFact(index: EvidenceIndex, fact: MoneyFact): CheckResult {
  const byDay = Map.groupBy(cashMomentsOf(fact, gatewaysOf(index.model)), ({ on }) => on);
  const booked = index.links.effectiveDocumentsOf(fact.id).map(({ documentOn }) => documentOn);
  const days = [...new Set([...byDay.keys(), ...booked])].sort();
  return together(days.map((on) => checkDay(index, fact, on, byDay.get(on) ?? [])));
}

/** Disputes and their like, held to one entry for each of their moments, on its own day. */
export function momentsInBooks(index: EvidenceIndex): CheckResult {
  return together(cashFacts(index).map((fact) => checkFact(index, fact)));
}
