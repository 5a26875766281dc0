import { accountWords } from "../../model/accounts.ts";
import type { BusinessDate } from "../../model/days.ts";
import type { EvidenceLine } from "../../model/evidence/lines.ts";
import type { Journal, JournalLine } from "../../model/facts/books.ts";
import { add, isZero, type Money, moneyText, subtract } from "../../model/money.ts";
import type { Finding } from "../../model/verdict.ts";
import { type EvidenceIndex, indexEvidence } from "./evidence-index.ts";
import { findingOf, sorted } from "./findings.ts";
import { atRisk } from "./remark.ts";

/** One account of one entry, as the normal form knows it: no document number, no order. */
type Row = {
  readonly entry: string;
  readonly account: string;
  readonly on: BusinessDate;
  readonly net: Money;
  /** The evidence line of the journal, for the cause chain. */
  readonly line: number;
};

/** The business key of an entry: its document's external key, never a number that was handed out. */
function entryName(index: EvidenceIndex, journal: Journal): string {
  const document =
    journal.documentId === null ? undefined : index.documents.get(journal.documentId);
  const key = document?.externalId ?? journal.externalId;
  return key === null ? `${journal.purpose} of ${journal.period}` : `${journal.purpose} ${key}`;
}

function accountName(line: JournalLine): string {
  const name = line.role === null ? line.account : accountWords(line.role);
  return line.jurisdiction === null ? name : `${name} ${line.jurisdiction}`;
}

/** The books in a normal form: what each entry does to each account on each business day. */
function normalForm(index: EvidenceIndex): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const { object, n } of index.journals) {
    const entry = entryName(index, object);
    const count = (account: string, moved: Money) => {
      const key = [object.entity, entry, account, moved.currency, object.postedOn].join("\n");
      const before = rows.get(key);
      const net = before === undefined ? moved : add(before.net, moved);
      rows.set(key, { entry, account, on: object.postedOn, net, line: n });
    };
    for (const line of object.lines) {
      count(accountName(line), subtract(line.debit, line.credit));
      if (line.functional !== undefined) count(accountName(line), line.functional);
    }
  }
  return new Map([...rows].filter(([, row]) => !isZero(row.net)));
}

/**
 * Holds a twin's books to those of the undisturbed run: equal to the cent, entry by entry, account
 * by account, day by day (`same result under`).
 *
 * Both are read as of their markers. What differs is a finding of the twin, with its cause chain.
 */
export function compareBooks(
  base: readonly EvidenceLine[],
  twin: readonly EvidenceLine[],
): { readonly compared: number; readonly findings: readonly Finding[] } {
  const twinIndex = indexEvidence(twin);
  const expected = normalForm(indexEvidence(base));
  const actual = normalForm(twinIndex);
  const keys = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  const findings = keys.flatMap((key) => {
    const [wanted, found] = [expected.get(key), actual.get(key)];
    const row = wanted ?? found;
    if (row === undefined) return [];
    const zero = { minor: 0n, currency: row.net.currency };
    const [before, after] = [wanted?.net ?? zero, found?.net ?? zero];
    if (before.minor === after.minor) return [];
    const remark = {
      message: `the books differ from the undisturbed run: ${row.account} of ${row.entry} on ${row.on}`,
      object: row.entry,
      expected: moneyText(before),
      actual: moneyText(after),
      atRisk: atRisk(subtract(after, before)),
      line: found?.line ?? null,
    };
    return [findingOf(twinIndex, "same result", "books", remark)];
  });
  return { compared: keys.length, findings: sorted(findings) };
}
