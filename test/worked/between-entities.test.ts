import { expect, test } from "vitest";
import { chargesInBooks } from "../../harness/judge/books/charges-in-books.ts";
import { postingContext } from "../../harness/judge/books/postings.ts";
import { transfersInBooks } from "../../harness/judge/books/transfers-in-books.ts";
import { type EvidenceIndex, indexEvidence } from "../../harness/judge/evidence-index.ts";
import type { CheckResult } from "../../harness/judge/remark.ts";
import { addDays } from "../../model/days.ts";
import type { EvidenceLine, LineOf } from "../../model/evidence/lines.ts";
import { entryOf } from "./entry.ts";
import { s15 } from "./plays/s15.ts";
import { s19 } from "./plays/s19.ts";
import { played, type Worked } from "./worked.ts";

type Journal = LineOf<"journal">;

function isBetween({ object }: Journal): boolean {
  return object.intercompanyId !== undefined;
}

/** One cent more on the first two lines: the journal balances, and is not the right one. */
function oneCentOff(journal: Journal): Journal {
  const more = (at: number) => (at < 2 ? 1n : 0n);
  const lines = journal.object.lines.map((line, at) => {
    const side = line.debit.minor > 0n ? "debit" : "credit";
    return { ...line, [side]: { ...line[side], minor: line[side].minor + more(at) } };
  });
  return { ...journal, object: { ...journal.object, lines } };
}

function oneDayLate(journal: Journal): Journal {
  const { object } = journal;
  return { ...journal, object: { ...object, postedOn: addDays(object.postedOn, 1) } };
}

/** The evidence of a worked entry whose first journal between entities is another one, or none. */
function broken(worked: Worked, change: (journal: Journal) => Journal | undefined): EvidenceIndex {
  let isDone = false;
  const lines = played(worked, entryOf(worked.id)).evidence();
  return indexEvidence(
    lines.flatMap((line): readonly EvidenceLine[] => {
      if (isDone || line.kind !== "journal" || !isBetween(line)) return [line];
      isDone = true;
      return [change(line) ?? []].flat();
    }),
  );
}

const checks: readonly (readonly [string, Worked, (index: EvidenceIndex) => CheckResult])[] = [
  ["a transfer", s15, (index) => transfersInBooks(index, postingContext(index))],
  ["a charge", s19, (index) => chargesInBooks(index)],
];

test.each(checks)("%s as it should be is held and not accused", (_, worked, check) => {
  const { compared, findings } = check(broken(worked, (journal) => journal));
  expect(compared).toBeGreaterThan(1);
  expect(findings).toEqual([]);
});

test.each(checks)("%s a cent off, a day late or missing is found", (_, worked, check) => {
  for (const change of [oneCentOff, oneDayLate, () => undefined]) {
    expect(check(broken(worked, change)).findings).toHaveLength(1);
  }
});

test("a charge that no rule of the operating model asks for is found", () => {
  const index = broken(s19, (journal) => journal);
  const model = { ...index.model, intercompanyCharges: [] };
  expect(chargesInBooks({ ...index, model }).findings).toHaveLength(4);
});
