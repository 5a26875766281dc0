import { type BusinessDate, dateIn } from "../../../model/days.ts";
import { entityOf } from "../../../model/entities.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark } from "../remark.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";

const settling: ReadonlySet<string> = new Set(["ic_payable", "ic_receivable", "cash_bank"]);

/** One side of a payment from one entity's bank to another's. */
export function isSettlement({ object }: JournalEvidence): boolean {
  const { intercompanyId, lines } = object;
  return (
    intercompanyId !== undefined &&
    lines.some(({ role }) => role === "cash_bank") &&
    lines.every(({ role }) => settling.has(role ?? ""))
  );
}

type Leg = {
  readonly entity: string;
  readonly currency: string;
  readonly on: BusinessDate;
  readonly lines: readonly ExpectedLine[];
};

/** Dr payable / Cr bank where it is paid, Dr bank / Cr receivable where it arrives (ICO-2). */
function legs(index: EvidenceIndex): readonly Leg[] {
  return index.of("action").flatMap(({ action, at }): readonly Leg[] => {
    if (action.kind !== "step" || action.deed.do !== "finance settles") return [];
    const { payer, receiver, amount } = action.deed;
    const on = dateIn(at, entityOf(index.model, payer).timeZone);
    const leg = (entity: string, debit: ExpectedLine["role"], credit: ExpectedLine["role"]) => ({
      ...{ entity, currency: amount.currency, on },
      lines: [
        { role: debit, jurisdiction: null, amount: amount.minor },
        { role: credit, jurisdiction: null, amount: -amount.minor },
      ],
    });
    return [leg(payer, "ic_payable", "cash_bank"), leg(receiver, "cash_bank", "ic_receivable")];
  });
}

/** What entities pay each other, in the books of both on the day of the payment. */
export function settlementsInBooks(index: EvidenceIndex): CheckResult {
  const keyOf = ({ entity, on }: { readonly entity: string; readonly on: string }) =>
    `${entity} ${on}`;
  const due = Map.groupBy(legs(index), keyOf);
  const posted = Map.groupBy(index.journals.filter(isSettlement), ({ object }) =>
    keyOf({ entity: object.entity, on: object.documentOn }),
  );
  const keys = [...new Set([...due.keys(), ...posted.keys()])].sort();
  const findings = keys.flatMap((key): readonly Remark[] => {
    const expected = netted((due.get(key) ?? []).flatMap(({ lines }) => lines));
    const journals = posted.get(key) ?? [];
    const different = differences(expected, bookedLines(journals));
    if (different.length === 0) return [];
    const currency = due.get(key)?.[0]?.currency ?? journals[0]?.object.currency ?? "";
    return [
      {
        message: `the books of ${key.replace(" ", " on ")} do not show what was settled with another entity`,
        object: `settlement of ${key}`,
        ...differenceWords(different, currency),
        atRisk: atRisk(minor(gapOf(different), currency)),
        line: journals[0]?.n ?? null,
      },
    ];
  });
  return { compared: keys.length, findings };
}
