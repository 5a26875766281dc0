import { crossesEntities, gatewaysOf } from "../../../harness/judge/books/across-entities.ts";
import { chargeLegs } from "../../../harness/judge/books/charges-in-books.ts";
import { transfersOf } from "../../../harness/judge/books/entity-transfers.ts";
import type { ExpectedLine } from "../../../harness/judge/books/expected-entry.ts";
import { worthOn } from "../../../harness/judge/books/foreign-life.ts";
import type { PostingContext } from "../../../harness/judge/books/postings.ts";
import { transferLegs } from "../../../harness/judge/books/transfers-in-books.ts";
import type { EvidenceIndex } from "../../../harness/judge/evidence-index.ts";
import { entityOf } from "../../../model/entities.ts";
import type { DueEntry } from "./expected-entries.ts";

const owed: ReadonlySet<string> = new Set(["ic_receivable", "ic_payable"]);

/** What is owed names the other entity, in the place where tax names its jurisdiction. */
function naming(partner: string, lines: readonly ExpectedLine[]): readonly ExpectedLine[] {
  return lines.map((line) => (owed.has(line.role) ? { ...line, jurisdiction: partner } : line));
}

/** A pair of entries, each naming the other's entity, each in its own entity's currency. */
function pair(index: EvidenceIndex, legs: readonly DueEntry[]): readonly DueEntry[] {
  return legs.map((leg, at) => {
    const partner = legs[1 - at]?.entity ?? "";
    const { currency } = entityOf(index.model, leg.entity);
    const lines = naming(partner, leg.lines).map((line) => {
      const amount = worthOn(index, line.amount, leg.currency, currency, "spot", leg.on);
      return { ...line, amount: amount ?? line.amount };
    });
    return { ...leg, currency, lines };
  });
}

/** Money that arrives at another entity than the one whose customer paid (ICO-5). */
function received(index: EvidenceIndex): readonly DueEntry[] {
  const gatewayOf = gatewaysOf(index.model);
  return index.facts.payment.all().flatMap((payment): readonly DueEntry[] => {
    if (!crossesEntities(payment, gatewayOf)) return [];
    const { entity, amount, receivedOn: on } = payment;
    const { currency, minor } = amount;
    const line = (role: ExpectedLine["role"], debit: bigint) => {
      return { role, jurisdiction: null, amount: debit };
    };
    const there = [line("cash_clearing", minor), line("ic_payable", -minor)];
    const here = [line("ic_receivable", minor), line("accounts_receivable", -minor)];
    return pair(index, [
      { on, entity: gatewayOf(entity), currency, lines: there },
      { on, entity, currency, lines: here },
    ]);
  });
}

/** Every entry of an event of two entities (ICO-2). */
export function entriesBetween(index: EvidenceIndex, context: PostingContext): readonly DueEntry[] {
  const transfers = transfersOf(index).flatMap((one) =>
    pair(index, transferLegs(index, context, one)),
  );
  const charges = Map.groupBy(chargeLegs(index), ({ period }) => period);
  const charged = [...charges.values()].flatMap((legs) => pair(index, legs));
  return [...transfers, ...charged, ...received(index)];
}
