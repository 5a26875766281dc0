import type { BusinessDate } from "../../../model/days.ts";
import { entityOf } from "../../../model/entities.ts";
import { minor } from "../../../model/money.ts";
import { holdsToken } from "../document-links.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { JournalEvidence } from "../ledger.ts";
import { atRisk, type CheckResult, type Remark, together } from "../remark.ts";
import { bookedLines, differences, differenceWords, gapOf } from "./booked-entry.ts";
import {
  isOfAgreement,
  type KnownTransfer,
  movedBy,
  placements,
  transfersOf,
} from "./entity-transfers.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { knownLines } from "./known-lines.ts";
import { postingDay } from "./posting-date.ts";
import type { PostingContext } from "./postings.ts";

/** What one entity has to post of a transfer. */
export type TransferLeg = {
  readonly entity: string;
  readonly currency: string;
  readonly on: BusinessDate;
  readonly lines: readonly ExpectedLine[];
};

/** Dr deferred / Cr payable where the agreement was, Dr receivable / Cr deferred where it goes. */
export function transferLegs(
  index: EvidenceIndex,
  context: PostingContext,
  transfer: KnownTransfer,
): readonly TransferLeg[] {
  const { n, to, on, agreementId } = transfer;
  const before = transfersOf(index).filter((other) => other.n < n);
  const moved = new Map<string, bigint>();
  for (const known of knownLines(index, context)) {
    if (known.n >= n || !isOfAgreement(index, known.line.invoiceId, agreementId)) continue;
    const line = placements(index, known, before).at(-1);
    if (line === undefined || line.entity === to) continue;
    moved.set(line.entity, (moved.get(line.entity) ?? 0n) + movedBy(index, line, n));
  }
  const leg = (entity: string, amount: bigint, between: "ic_payable" | "ic_receivable") => {
    const lines = netted([
      { role: "deferred_revenue", jurisdiction: null, amount },
      { role: between, jurisdiction: null, amount: -amount },
    ]);
    const { currency } = entityOf(index.model, entity);
    return { entity, currency, on: postingDay(index, entity, on, n), lines };
  };
  return [...moved].flatMap(([from, amount]) =>
    amount === 0n ? [] : [leg(from, amount, "ic_payable"), leg(to, -amount, "ic_receivable")],
  );
}

/** Whether a journal is a leg of a transfer that finance decided. */
export function isOfTransfer({ object }: JournalEvidence, transfer: KnownTransfer): boolean {
  const { intercompanyId } = object;
  return intercompanyId !== undefined && holdsToken(intercompanyId, transfer.id);
}

function checkLeg(
  index: EvidenceIndex,
  transfer: KnownTransfer,
  entity: string,
  due: TransferLeg | undefined,
): readonly Remark[] {
  const journals = index.journals.filter(
    (line) => line.object.entity === entity && isOfTransfer(line, transfer),
  );
  const currency = due?.currency ?? entityOf(index.model, entity).currency;
  const different = differences(due?.lines ?? [], bookedLines(journals));
  const object = `transfer of agreement ${transfer.agreementId} to ${transfer.to}`;
  const line = journals[0]?.n ?? transfer.n;
  if (different.length > 0) {
    const message = `what ${entity} has posted of the ${object} is not what was still deferred`;
    const gap = atRisk(minor(gapOf(different), currency));
    return [{ message, object, ...differenceWords(different, currency), atRisk: gap, line }];
  }
  return journals
    .filter((journal) => due !== undefined && journal.object.postedOn !== due.on)
    .map(({ object: { postedOn }, n }) => ({
      message: `the ${object} is posted in ${entity} on a day that the policy does not give`,
      object,
      expected: due?.on ?? "no journal",
      actual: postedOn,
      atRisk: [],
      line: n,
    }));
}

/** An agreement that goes over to another entity takes its deferred revenue along (ICO-4). */
export function transfersInBooks(index: EvidenceIndex, context: PostingContext): CheckResult {
  return together(
    transfersOf(index).map((transfer) => {
      const legs = transferLegs(index, context, transfer);
      const posted = index.journals.filter((line) => isOfTransfer(line, transfer));
      const entities = new Set([
        ...legs.map(({ entity }) => entity),
        ...posted.map(({ object }) => object.entity),
      ]);
      const findings = [...entities].flatMap((entity) =>
        checkLeg(
          index,
          transfer,
          entity,
          legs.find((leg) => leg.entity === entity),
        ),
      );
      return { compared: entities.size, findings };
    }),
  );
}
