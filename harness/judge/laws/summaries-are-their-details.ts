import type { JournalLine } from "../../../model/facts/books.ts";
import { type Money, minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";

/** Debits and credits of each account, never netted against each other. */
function sides(lines: readonly JournalLine[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { account, jurisdiction, debit, credit } of lines) {
    const count = (side: string, { minor }: Money) => {
      const key = `${side} ${account}${jurisdiction === null ? "" : ` ${jurisdiction}`}`;
      if (minor !== 0n) sums.set(key, (sums.get(key) ?? 0n) + minor);
    };
    count("debit", debit);
    count("credit", credit);
  }
  return sums;
}

function unlikeItsDetails(line: JournalEvidence): readonly Remark[] {
  const { id, externalId, currency, lines, summarises } = line.object;
  const due = sides((summarises?.documents ?? []).flatMap((document) => document.lines));
  const found = sides(lines);
  const text = (value: bigint) => moneyText(minor(value, currency));
  return [...new Set([...due.keys(), ...found.keys()])].flatMap((key): readonly Remark[] => {
    const [expected, actual] = [due.get(key) ?? 0n, found.get(key) ?? 0n];
    if (expected === actual) return [];
    return [
      {
        message: `summary ${externalId ?? id} has another ${key} than the documents that it lists`,
        object: `journal ${id}`,
        expected: text(expected),
        actual: text(actual),
        atRisk: atRisk(minor(actual - expected, currency)),
        line: line.n,
      },
    ];
  });
}

/** Where the operating model sums up each day: documents that no summary has, or two. */
function notInOne(index: EvidenceIndex): readonly Remark[] {
  const times = new Map<string, number>();
  for (const { object } of index.summaries) {
    for (const { id } of object.summarises?.documents ?? []) {
      times.set(id, (times.get(id) ?? 0) + 1);
    }
  }
  const isSummed = index.model.journal.granularity === "daily_summary";
  const documents = index.documents
    .all()
    .filter(({ kind, status }) => kind !== "journal" && status !== "voided");
  return documents.flatMap((document): readonly Remark[] => {
    const found = times.get(document.id) ?? 0;
    if (found === 1 || (found === 0 && !isSummed)) return [];
    const object = `${document.kind} ${document.externalId ?? document.id}`;
    return [
      {
        message: `${object} is in ${found === 0 ? "no summary" : `${found} summaries`}`,
        object,
        expected: "one summary",
        actual: String(found),
        atRisk: atRisk(document.total),
        line: index.documents.lastLine(document.id) ?? null,
      },
    ];
  });
}

/**
 * L7: ∀ summary s, account a, side: Σ s.lines = Σ lines of the documents that s lists (JRN-2); where
 * the operating model sums up each day, every document is in exactly one s.
 */
export const summariesAreTheirDetails: Law = {
  id: "L7",
  sentence: "A summary is the sum of the documents that it lists, and each document is in one.",
  check: (index) => ({
    compared: index.summaries.length,
    findings: [...index.summaries.flatMap(unlikeItsDetails), ...notInOne(index)],
  }),
};
