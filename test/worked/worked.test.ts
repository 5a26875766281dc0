import { expect, test } from "vitest";
import { type EvidenceIndex, indexEvidence } from "../../harness/judge/evidence-index.ts";
import { homeOf } from "../../model/entities.ts";
import { amountText, isZero, money } from "../../model/money.ts";
import { entries, entryOf } from "./entry.ts";
import {
  type Booked,
  booksWords,
  documentWords,
  enginesBooks,
  expectedBooksOf,
  figuresOf,
  figuresOn,
  type Ledger,
  revenueOf,
} from "./found.ts";
import { gaps } from "./gaps.ts";
import { plays } from "./plays/index.ts";
import { entryWords } from "./words.ts";
import { played, type Worked } from "./worked.ts";

type BookedBy = (index: EvidenceIndex) => readonly Booked[];

/** The books of a company that has two ledgers, each entry with its own. */
function inBoth(
  index: EvidenceIndex,
  older: EvidenceIndex | undefined,
  bookedBy: BookedBy,
): readonly Booked[] {
  if (older === undefined) return bookedBy(index);
  const named = (ledger: Ledger) => (one: Booked) => ({ ...one, ledger });
  return [...bookedBy(index).map(named("cloud")), ...bookedBy(older).map(named("legacy"))];
}

function compare(worked: Worked): void {
  const entry = entryOf(worked.id);
  const world = played(worked, entry);
  const index = indexEvidence(world.evidence());
  const olderLines = world.olderEvidence();
  const older = olderLines.length === 0 ? undefined : indexEvidence(olderLines);
  const told = entryWords(entry);
  const from = worked.speaksFrom ?? "";
  const { currency } = homeOf(index.model);
  const { invoices, memos } = documentWords(index, world, from);
  if (!worked.tellsNoDocuments) {
    expect(invoices, "invoices").toEqual(told.invoices);
    expect(memos, "credit memos").toEqual(told.memos);
  }
  const books = {
    "the ledger engine": (of: EvidenceIndex) => enginesBooks(of),
    "expected books": expectedBooksOf,
  };
  for (const [whose, bookedBy] of Object.entries(books)) {
    const booked = inBoth(index, older, bookedBy);
    expect(booksWords(booked.filter(({ on }) => on >= from)), `journal of ${whose}`).toEqual(
      told.journal,
    );
    // One entry writes whole units without their decimals.
    const revenue = Object.entries(entry.revenueByPeriod)
      .map(([month, text]) => [month, money(text, entry.currency)] as const)
      .filter(([, amount]) => !isZero(amount))
      .map(([month, amount]) => [month, amountText(amount)]);
    expect(
      revenueOf(
        booked.filter(({ on }) => on >= from),
        currency,
      ),
      `revenue of ${whose}`,
    ).toEqual(Object.fromEntries(revenue));
    for (const row of entry.reporting) {
      const lines = world.reported.get(row.date);
      const then = lines === undefined ? index : indexEvidence(world.evidence().slice(0, lines));
      const books = lines === undefined ? booked : bookedBy(then);
      const figures = figuresOn(then, books, row.date, older);
      expect(figures, `reporting on ${row.date} of ${whose}`).toMatchObject(
        // Without documents the entry has no billings to set receivables against.
        figuresOf(worked.tellsNoDocuments ? { ...row, dso: "" } : row),
      );
    }
  }
}

const gapOf = new Map(gaps.map(({ id, reason }) => [id, reason]));
const standing = plays.filter(({ id }) => !gapOf.has(id));

test.each(standing)("$id: engines and expected books reproduce the worked entry", (worked) => {
  compare(worked);
});

test("every worked entry is played, or is a gap with its reason", () => {
  const known = new Set([...plays.map(({ id }) => id), ...gapOf.keys()]);
  expect(entries.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
});

test("a gap that stands by now is struck from the list", () => {
  const stands = plays.filter((worked) => gapOf.has(worked.id) && standsNow(worked));
  expect(stands.map(({ id }) => id)).toEqual([]);
});

function standsNow(worked: Worked): boolean {
  try {
    compare(worked);
    return true;
  } catch {
    return false;
  }
}
