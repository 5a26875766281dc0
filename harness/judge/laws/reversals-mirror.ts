import type { Journal } from "../../../model/facts/books.ts";
import { minor } from "../../../model/money.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type JournalEvidence, signed } from "../ledger.ts";
import { atRisk, type Remark } from "../remark.ts";
import type { Law } from "./law.ts";
import { restsOf, stakeOf } from "./rests.ts";

/** What a journal does, account by account, in a form that its mirror image has with the sign turned. */
function shape({ lines }: Journal, sign: bigint): string {
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const key = `${line.account} ${line.jurisdiction ?? ""} ${line.item ?? ""}`;
    sums.set(key, (sums.get(key) ?? 0n) + sign * signed(line));
  }
  const moved = [...sums].filter(([, amount]) => amount !== 0n);
  return moved
    .map(([key, amount]) => `${key} ${amount}`)
    .toSorted()
    .join("\n");
}

function debitOf({ lines, currency }: Journal) {
  return minor(
    lines.reduce((total, { debit }) => total + debit.minor, 0n),
    currency,
  );
}

/** Journals of a document that no later one takes back, and those that come before what they reverse. */
function unpaired(journals: readonly JournalEvidence[]) {
  const standing: JournalEvidence[] = [];
  const early: JournalEvidence[] = [];
  for (const line of journals) {
    const mirror = shape(line.object, -1n);
    const at = standing.findLastIndex(({ object }) => shape(object, 1n) === mirror);
    const [original] = at === -1 ? [] : standing.splice(at, 1);
    if (original === undefined) standing.push(line);
    else if (line.object.postedOn < original.object.postedOn) early.push(line);
  }
  return { standing, early };
}

function remarkOf(index: EvidenceIndex, documentId: string): Remark | undefined {
  const journals = index.links
    .journalsOf(documentId)
    .filter(({ object }) => object.purpose === "document");
  const [last] = journals.slice(-1);
  const { standing, early } = unpaired(journals);
  const due = index.documents.get(documentId)?.status === "voided" ? 0 : 1;
  if (last === undefined || (early.length === 0 && standing.length === due)) return undefined;
  const extra = [...early, ...standing.slice(due)];
  const { currency } = last.object;
  const stake = extra.length > 0 ? stakeOf(restsOf(extra), currency) : debitOf(last.object);
  return {
    message: `the journals of document ${documentId} are not one posting and its reversals`,
    object: `document ${documentId}`,
    expected: "one reversal for one journal, line by line, not dated before it",
    actual: `${journals.length} journals, of which ${standing.length} stand`,
    atRisk: atRisk(stake),
    line: extra[0]?.n ?? last.n,
  };
}

/**
 * L6: reversal r of d: lines(r) = −lines(d), one r per d, date(r) ≥ date(d); so of a document's
 * journals one stands, and of a voided one's none. At risk: Σ of what is not paired. Severity 1.
 */
export const reversalsMirror: Law = {
  id: "L6",
  sentence:
    "A reversal is the mirror image of one journal, comes once and is never dated before it.",
  check: (index) => {
    const rewritten = index.documents
      .all()
      .filter(({ id, status }) => status === "voided" || index.links.journalsOf(id).length > 1);
    return {
      compared: rewritten.length,
      findings: rewritten.flatMap(({ id }) => remarkOf(index, id) ?? []),
    };
  },
};
