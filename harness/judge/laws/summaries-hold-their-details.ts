import type { ErpDocument, JournalLine } from "../../../model/facts/books.ts";
import { type Money, minor, moneyText } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type JournalEvidence, movement, receivableRoles, taxRoles } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";
import { receivableOf } from "./receivables-roll-forward.ts";

function taxOf({ kind, tax }: ErpDocument): bigint {
  if (kind === "invoice") return -tax.minor;
  return kind === "credit memo" ? tax.minor : 0n;
}

/** A summary against the documents that it lists, on the receivables and on tax. */
function sums(index: EvidenceIndex, journal: JournalEvidence): readonly Remark[] {
  const { id, currency, summarises } = journal.object;
  const listed = (summarises?.documents ?? []).flatMap(({ id }) => index.documents.get(id) ?? []);
  const of = (amount: (document: ErpDocument) => bigint) =>
    listed.reduce((total, document) => total + amount(document), 0n);
  const pairs = [
    [
      "receivables",
      of((document) => receivableOf(index, document)),
      movement([journal], receivableRoles),
    ],
    ["tax payable", of(taxOf), movement([journal], taxRoles)],
  ] as const;
  return pairs.flatMap(([account, due, found]): readonly Remark[] => {
    if (due === found) return [];
    return [
      {
        message: `the summary ${id} of ${listed.length} documents moves ${account} by another sum than they do`,
        object: `journal ${id}`,
        expected: moneyText(minor(due, currency)),
        actual: moneyText(minor(found, currency)),
        atRisk: atRisk(minor(found - due, currency)),
        line: journal.n,
      },
    ];
  });
}

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
 * L7: each summary line = Σ of the details that it lists, account by account and side by side, and on
 * the control accounts Σ of the documents; every detail stands in exactly one summary where the
 * operating model sums up each day (JRN-2). At risk: the difference. Severity 2.
 */
export const summariesHoldTheirDetails: Law = {
  id: "L7",
  sentence:
    "A summarised journal is the sum of the documents that it lists, and each document is in one of them.",
  check: (index) => ({
    compared: index.summaries.length,
    findings: [
      ...index.summaries.flatMap((journal) => {
        const control = sums(index, journal);
        return control.length > 0 ? control : unlikeItsDetails(journal);
      }),
      ...notInOne(index),
    ],
  }),
};
