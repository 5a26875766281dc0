import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
import { sameCustomer } from "../customers.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { factWords, lineOfFact, type Movement, movements } from "../money-facts.ts";
import { isHeldUp, openExceptions } from "../open-exceptions.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { bookedLines, differences, differenceWords, entryWords, gapOf } from "./booked-entry.ts";
import type { ExpectedEntry } from "./expected-entry.ts";
import { postingDay } from "./posting-date.ts";
import { entryOf, type PostingContext } from "./postings.ts";

function missing(index: EvidenceIndex, { fact, total }: Movement, entry: ExpectedEntry): Remark {
  return {
    message: `${factWords(fact)} over ${moneyText(total)} is not in the books`,
    object: factWords(fact),
    expected: `${entryWords(entry.lines, entry.currency)} on ${entry.on}`,
    actual: "no journal",
    atRisk: atRisk(total),
    line: lineOfFact(index, fact),
  };
}

function wrongLines(entry: ExpectedEntry, journals: readonly JournalEvidence[]): Remark[] {
  const different = differences(entry.lines, bookedLines(journals));
  if (different.length === 0) return [];
  return [
    {
      message: `the journal of ${factWords(entry.fact)} is not what the operating model posts`,
      object: factWords(entry.fact),
      ...differenceWords(different, entry.currency),
      atRisk: atRisk(minor(gapOf(different), entry.currency)),
      line: journals[0]?.n ?? null,
    },
  ];
}

function wrongDates(
  index: EvidenceIndex,
  movement: Movement,
  entry: ExpectedEntry,
  journals: readonly JournalEvidence[],
): Remark[] {
  const journal = journals.find((line) => line.object.purpose === "document") ?? journals[0];
  if (!journal) return [];
  const { documentOn, postedOn, entity, id } = journal.object;
  const from = entry.postedFrom ?? entry.on;
  const allowed = postingDay(index, entity, from, journal.n);
  const about = {
    object: factWords(entry.fact),
    atRisk: atRisk(movement.total),
    line: journal.n,
  };
  const remarks: Remark[] = [];
  if (documentOn !== entry.on) {
    const message = `${factWords(entry.fact)} is dated another day in the books than its business date`;
    remarks.push({ ...about, message, expected: entry.on, actual: documentOn });
  }
  if (postedOn !== allowed && documentOn === entry.on) {
    const message = `journal ${id} of ${factWords(entry.fact)} is posted on a day that the policy does not give`;
    remarks.push({ ...about, message, expected: allowed, actual: postedOn });
  }
  return remarks;
}

/** Posted by itself although the operating model sums up each day, or the reverse (JRN-1, JRN-2). */
function wrongGranularity(
  index: EvidenceIndex,
  { fact, total }: Movement,
  document: ErpDocument,
  journals: readonly JournalEvidence[],
): Remark[] {
  const { granularity } = index.model.journal;
  const listed = index.summaries.some(({ object }) =>
    object.summarises?.documents.some(({ id }) => id === document.id),
  );
  if (listed === (granularity === "daily_summary")) return [];
  const words = { line: "a journal of its own", daily_summary: "the summary of its day" };
  return [
    {
      message: `${factWords(fact)} is not posted as the operating model says`,
      object: factWords(fact),
      expected: words[granularity],
      actual: words[listed ? "daily_summary" : "line"],
      atRisk: atRisk(total),
      line: journals[0]?.n ?? null,
    },
  ];
}

function checkFact(index: EvidenceIndex, movement: Movement, entry: ExpectedEntry): CheckResult {
  const { fact, total } = movement;
  const [document, ...surplus] = index.links.effectiveDocumentsOf(fact.id);
  if (!document) {
    if (isHeldUp(openExceptions(index), fact)) return { compared: 0, findings: [] };
    return { compared: 1, findings: [missing(index, movement, entry)] };
  }
  const journals = index.links.journalsOf(document.id);
  if (journals.length === 0) {
    return { compared: 1, findings: [missing(index, movement, entry)] };
  }
  const findings = [
    ...wrongGranularity(index, movement, document, journals),
    ...wrongLines(entry, journals),
    ...wrongDates(index, movement, entry, journals),
    ...surplus.map(
      (second): Remark => ({
        message: `${factWords(fact)} is in the books a second time, as ${second.kind} ${second.externalId}`,
        object: factWords(fact),
        expected: "one journal",
        actual: entryWords(bookedLines(index.links.journalsOf(second.id)), entry.currency),
        atRisk: atRisk(total),
        line: index.documents.firstLine(second.id) ?? null,
      }),
    ),
  ];
  if (!sameCustomer(index, fact.customerId, document.customerId)) {
    findings.push({
      message: `${factWords(fact)} stands on another customer's account`,
      object: factWords(fact),
      expected: fact.customerId,
      actual: document.customerId ?? "none",
      atRisk: atRisk(total),
      line: index.documents.lastLine(document.id) ?? null,
    });
  }
  return { compared: entry.lines.length + 1, findings };
}

/** Every fact that moves money, held to the one journal that it has to cause. */
export function documentsInBooks(index: EvidenceIndex, context: PostingContext): CheckResult {
  return together(
    movements(index).map((movement) => {
      const entry = entryOf(movement.fact, context);
      return entry ? checkFact(index, movement, entry) : { compared: 0, findings: [] };
    }),
  );
}
