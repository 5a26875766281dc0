import { type BusinessDate, dateIn } from "../../../model/days.ts";
import type { CreditMemo, Invoice } from "../../../model/facts/billing.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { asBooked, voidingOf } from "../money-facts.ts";
import { isOlderInvoice } from "../older-books.ts";
import type { PlacedLine } from "./entity-transfers.ts";
import { postedAt } from "./posting-date.ts";
import type { PostingContext } from "./postings.ts";
import type { KnownLine } from "./recognition.ts";
import { creditOn, type RecognitionLine, recognitionLines } from "./recognition-line.ts";

/** Lines that the ERP was given and that wait to be earned; what never came is a finding of its own. */
export function knownLines(index: EvidenceIndex, context: PostingContext): readonly PlacedLine[] {
  const memos = index.facts["credit memo"].all().filter((memo) => memo.status === "issued");
  return index.facts.invoice.all().flatMap((invoice) => {
    const n = postedAt(index, invoice.id);
    const isPromised = context.contracts.invoices.has(invoice.id);
    const kept = asBooked(index, invoice);
    const isKnown = n !== undefined && !isOlderInvoice(index, invoice);
    if (!isKnown || kept.status === "void" || isPromised) return [];
    const lines = recognitionLines(kept);
    const deferred = lines.filter(({ product }) => context.booking(product).deferral !== null);
    const { entity, total } = invoice;
    return deferred.map((line): PlacedLine => {
      const credits = creditsOn(index, memos, line, lines);
      const taken = takenBack(index, invoice, line);
      const rests = restsOf(index, invoice.subscriptionId);
      const policy = context.policy(line.product);
      return {
        line,
        n,
        policy,
        rests,
        credits: [...credits, ...taken],
        entity,
        currency: total.currency,
      };
    });
  });
}

/** What memos that the ERP has take off one of an invoice's lines. */
export function creditsOn(
  index: EvidenceIndex,
  memos: readonly CreditMemo[],
  line: RecognitionLine,
  lines: readonly RecognitionLine[],
): KnownLine["credits"] {
  return memos.flatMap((memo) => {
    const credit = creditOn(line, lines, memo);
    const creditedAt = postedAt(index, memo.id);
    return credit && creditedAt !== undefined ? [{ ...credit, n: creditedAt }] : [];
  });
}

/** A voided invoice ends its lines on that day, and nothing of them stays earned (CRN-5, REV-2). */
function takenBack(
  index: EvidenceIndex,
  invoice: Invoice,
  { net }: RecognitionLine,
): KnownLine["credits"] {
  const voiding = voidingOf(index, invoice);
  const n = voiding && postedAt(index, voiding.id);
  if (voiding === undefined || n === undefined) return [];
  return [{ basis: "terminate", on: voiding.voidedOn, net, n }];
}

/** When the service of a subscription rested, by its status (REV-12). */
function restsOf(
  index: EvidenceIndex,
  subscriptionId: string | null,
): NonNullable<KnownLine["rests"]> {
  const rests: {
    startsOn: BusinessDate;
    endsOn: BusinessDate | null;
    n: number;
    endN: number | null;
  }[] = [];
  for (const { object, n, at } of index.facts.subscription.versions(subscriptionId ?? "")) {
    const open = rests.find(({ endsOn }) => endsOn === null);
    const on = dateIn(at, "UTC");
    if (object.status === "paused" && !open)
      rests.push({ startsOn: on, endsOn: null, n, endN: null });
    if (object.status !== "paused" && open) Object.assign(open, { endsOn: on, endN: n });
  }
  return rests;
}
