import { z } from "zod";
import { minorOf, toMinor } from "../amounts.ts";
import { Quarantined } from "../failure.ts";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";
import { type Extract, sourceTotals } from "./extract.ts";

const reportSchema = z.object({
  documents: z.number(),
  /** By account, minor units, debit above zero: what was handed over, and what the ERP now has. */
  accounts: z.record(z.string(), z.object({ source: z.number(), target: z.number() })),
});
export type Report = z.output<typeof reportSchema>;

/** What a load came to, by its id. */
export function reports(hub: Hub): Shelf<Report> {
  return shelf(hub.store, "cutover-report", reportSchema);
}

/** What the ERP itself says of the documents that were loaded, by account. */
async function targetTotals(
  hub: Hub,
  currency: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const list = externalIds.map((id) => `'${id}'`).join(", ");
  const rows = await hub.netsuite.suiteql(
    `SELECT a.externalid AS account, SUM(l.amount) AS amount FROM transaction t INNER JOIN transactionaccountingline l ON l.transaction = t.id INNER JOIN account a ON a.id = l.account WHERE t.externalid IN (${list}) GROUP BY a.externalid`,
  );
  return new Map(
    rows.map(({ account = "", amount = "0" }) => [account, toMinor(minorOf(amount, currency))]),
  );
}

/**
 * Source against target, account by account (MIG-4); the clearing of the move has to be empty. What
 * differs goes to the exception queue, what ties is kept as the report of the load.
 */
export async function tieOut(
  hub: Hub,
  id: string,
  extract: Extract,
  externalIds: readonly string[],
): Promise<Report> {
  const [first] = [
    ...extract.balances.map(({ balance }) => balance),
    ...extract.invoices.map(({ net }) => net),
  ];
  const currency = first?.currency ?? "USD";
  const source = sourceTotals(extract);
  const target = await targetTotals(hub, currency, externalIds);
  const names = [...new Set([...source.keys(), ...target.keys()])].sort();
  const accounts = Object.fromEntries(
    names.map((name) => [name, { source: source.get(name) ?? 0, target: target.get(name) ?? 0 }]),
  );
  const wrong = names.filter((name) => accounts[name]?.source !== accounts[name]?.target);
  if (wrong.length > 0) {
    const told = wrong.map(
      (name) => `${name} ${accounts[name]?.source} ≠ ${accounts[name]?.target}`,
    );
    const message = `older books and ERP differ after the load: ${told.join(", ")} (minor units)`;
    throw new Quarantined({ reason: "unbalanced", document: id, message });
  }
  const report = { documents: externalIds.length, accounts };
  await reports(hub).put(id, report);
  return report;
}
