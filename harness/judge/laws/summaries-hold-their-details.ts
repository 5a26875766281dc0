import type { ErpDocument } from "../../../model/facts/books.ts";
import { minor, moneyText } from "../../../model/money.ts";
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
  const listed = (summarises?.documents ?? []).flatMap((key) => index.documents.get(key) ?? []);
  const of = (amount: (document: ErpDocument) => bigint) =>
    listed.reduce((total, document) => total + amount(document), 0n);
  const pairs = [
    ["receivables", of(receivableOf), movement([journal], receivableRoles)],
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

/** Documents that two summaries list. */
function twice(index: EvidenceIndex, summaries: readonly JournalEvidence[]): readonly Remark[] {
  const seen = new Map<string, string>();
  return summaries.flatMap(({ n, object }) =>
    (object.summarises?.documents ?? []).flatMap((key): readonly Remark[] => {
      const before = seen.get(key);
      seen.set(key, object.id);
      const document = index.documents.get(key);
      if (before === undefined || document === undefined) return [];
      const name = `${document.kind} ${document.externalId ?? key}`;
      return [
        {
          message: `${name} stands in two summaries, ${before} and ${object.id}`,
          object: name,
          expected: "one summary",
          actual: "two",
          atRisk: atRisk(document.total),
          line: n,
        },
      ];
    }),
  );
}

/**
 * L7: each summary line = Σ of the details that it lists, on the control accounts; every detail stands
 * in exactly one summary (JRN-2). At risk: the difference. Severity 2.
 */
export const summariesHoldTheirDetails: Law = {
  id: "L7",
  sentence:
    "A summarised journal is the sum of the documents that it lists, and no document stands in two of them.",
  check: (index) => {
    const summaries = index.journals.filter(({ object }) => object.summarises !== undefined);
    const findings = [
      ...summaries.flatMap((journal) => sums(index, journal)),
      ...twice(index, summaries),
    ];
    return { compared: summaries.length, findings };
  },
};
