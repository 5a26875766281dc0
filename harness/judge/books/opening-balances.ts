import type { OpeningBalance } from "../../../model/facts/migration.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type ExpectedLine, netted } from "./expected-entry.ts";
import type { KnownLine } from "./recognition.ts";
import type { Policy } from "./recognition-line.ts";

/** A balance taken over, against the clearing account of the move (MIG-1). */
export function openingLines(balance: OpeningBalance): readonly ExpectedLine[] {
  const { account: role, jurisdiction } = balance;
  const amount = balance.balance.minor;
  const clearing = { role: "migration_clearing", jurisdiction: null, amount: -amount } as const;
  return netted([{ role, jurisdiction, amount }, clearing]);
}

/** Deferred lines that go on with their original days; what was earned before counts (MIG-2). */
export function openedLines(
  index: EvidenceIndex,
  policy: (product: string | null) => Policy,
): readonly KnownLine[] {
  return index.facts["opening balance"].all().flatMap(({ id, schedule }): readonly KnownLine[] => {
    if (schedule === null) return [];
    const { product, amount, servicePeriod: service, recognised } = schedule;
    const line = { invoiceId: id, product, service, lineIds: [id], net: amount.minor };
    const n = index.facts["opening balance"].firstLine(id) ?? 0;
    return [{ line, n, policy: policy(product), credits: [], earnedBefore: recognised.minor }];
  });
}
