import { amountText, minor } from "../../../model/money.ts";
import { type JournalEvidence, signed } from "../ledger.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";

/** What journals have moved, per account role and jurisdiction; accounts without a role by number. */
export type BookedLine = Omit<ExpectedLine, "role"> & { readonly role: string };

export function bookedLines(journals: readonly JournalEvidence[]): readonly BookedLine[] {
  const lines = journals.flatMap((journal) => journal.object.lines);
  const known = lines.flatMap(({ role, jurisdiction, ...rest }) =>
    role === null
      ? []
      : [
          {
            role,
            jurisdiction: role === "tax_payable" ? jurisdiction : null,
            amount: signed({ role, jurisdiction, ...rest }),
          },
        ],
  );
  const strange = lines
    .filter((line) => line.role === null)
    .map((line) => ({ role: line.account, jurisdiction: null, amount: signed(line) }));
  return [...netted(known), ...strange.filter((line) => line.amount !== 0n)];
}

export type LineDifference = {
  readonly role: string;
  readonly jurisdiction: string | null;
  readonly expected: bigint;
  readonly actual: bigint;
};

function keyed(lines: readonly BookedLine[], byPlace: boolean) {
  const sums = new Map<string, BookedLine>();
  for (const line of lines) {
    const place = byPlace ? line.jurisdiction : null;
    const key = `${line.role} ${place ?? ""}`;
    const amount = (sums.get(key)?.amount ?? 0n) + line.amount;
    sums.set(key, { role: line.role, jurisdiction: place, amount });
  }
  return sums;
}

/** Where two entries differ; by jurisdiction only where the books name one on every tax line. */
export function differences(
  expected: readonly BookedLine[],
  actual: readonly BookedLine[],
): readonly LineDifference[] {
  const taxes = actual.filter((line) => line.role === "tax_payable");
  const byPlace = taxes.every((line) => line.jurisdiction !== null);
  const due = keyed(expected, byPlace);
  const found = keyed(actual, byPlace);
  return [...new Set([...due.keys(), ...found.keys()])].flatMap((key) => {
    const line = due.get(key) ?? found.get(key);
    const pair = { expected: due.get(key)?.amount ?? 0n, actual: found.get(key)?.amount ?? 0n };
    if (!line || pair.expected === pair.actual) return [];
    return [{ role: line.role, jurisdiction: line.jurisdiction, ...pair }];
  });
}

/** What two entries differ by as one amount: the larger of what is too much and what is too little. */
export function gapOf(different: readonly LineDifference[]): bigint {
  let over = 0n;
  let under = 0n;
  for (const { expected, actual } of different) {
    if (actual > expected) over += actual - expected;
    else under += expected - actual;
  }
  return over > under ? over : under;
}

function lineWords(line: BookedLine, currency: string): string {
  const side = line.amount < 0n ? "credit" : "debit";
  const value = minor(line.amount < 0n ? -line.amount : line.amount, currency);
  const place = line.jurisdiction === null ? "" : ` ${line.jurisdiction}`;
  const account = line.role.replaceAll("_", " ");
  return line.amount === 0n
    ? `nothing on ${account}${place}`
    : `${side} ${account}${place} ${amountText(value)} ${currency}`;
}

export function entryWords(lines: readonly BookedLine[], currency: string): string {
  return lines.map((line) => lineWords(line, currency)).join(", ") || "nothing";
}

/** The two sides of the differences, as people read them. */
export function differenceWords(different: readonly LineDifference[], currency: string) {
  const side = (of: (one: LineDifference) => bigint) =>
    different.map((one) => lineWords({ ...one, amount: of(one) }, currency)).join(", ");
  return { expected: side((one) => one.expected), actual: side((one) => one.actual) };
}
