import { homeOf } from "../../../model/entities.ts";
import type { OpeningBalance } from "../../../model/facts/migration.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { PlacedLine } from "./entity-transfers.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import { creditsOn } from "./known-lines.ts";
import type { Policy, RecognitionLine } from "./recognition-line.ts";

/** A balance taken over, against the clearing account of the move (MIG-1). */
export function openingLines(balance: OpeningBalance): readonly ExpectedLine[] {
  const { account: role, jurisdiction } = balance;
  const amount = balance.balance.minor;
  const clearing = { role: "migration_clearing", jurisdiction: null, amount: -amount } as const;
  return netted([{ role, jurisdiction, amount }, clearing]);
}

/** The lines of the invoice that a deferred balance is left of: a later credit names them. */
function lineIdsOf({ facts }: EvidenceIndex, { documentId, schedule, id }: OpeningBalance) {
  const invoice = facts.invoice
    .all()
    .find((one) => documentId !== null && [one.id, one.number].includes(documentId));
  const own = invoice?.lines.filter(({ product }) => product === schedule?.product) ?? [];
  return { invoiceId: invoice?.id ?? id, lineIds: [id, ...own.map((line) => line.id)] };
}

/** Deferred lines that go on with their original days; what was earned before counts (MIG-2). */
export function openedLines(
  index: EvidenceIndex,
  policy: (product: string | null) => Policy,
): readonly PlacedLine[] {
  const memos = index.facts["credit memo"].all().filter(({ status }) => status === "issued");
  return index.facts["opening balance"].all().flatMap((balance): readonly PlacedLine[] => {
    const { id, schedule, entity = homeOf(index.model).id } = balance;
    if (schedule === null) return [];
    const { product, amount, servicePeriod: service, recognised } = schedule;
    const { minor: net, currency } = amount;
    const line: RecognitionLine = { ...lineIdsOf(index, balance), product, service, net };
    const n = index.facts["opening balance"].firstLine(id) ?? 0;
    const credits = creditsOn(index, memos, line, [line]);
    const known = { line, n, policy: policy(product), credits, earnedBefore: recognised.minor };
    return [{ ...known, entity, currency }];
  });
}
