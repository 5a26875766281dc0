import { businessDate } from "../../../model/days.ts";
import type { OpeningBalance } from "../../../model/facts/migration.ts";
import { money } from "../../../model/money.ts";
import { type Entry, smallJournal } from "../small-objects.ts";

/** A balance that older books hand over on the first of January. */
export function handedOver(
  id: string,
  account: OpeningBalance["account"],
  text: string,
): OpeningBalance {
  const none = { customerId: null, jurisdiction: null, documentId: null, schedule: null };
  const about = { id, loadedOn: businessDate("2026-01-01"), account };
  return { type: "opening balance", ...about, balance: money(text, "USD"), ...none };
}

/** The journal that takes it over. */
export function loaded(id: string, ...entries: readonly Entry[]) {
  const over = { purpose: "manual", documentId: null, externalId: `opening_US01_${id}` } as const;
  return smallJournal(`MIG-${id}`, "2026-01-01", entries, over);
}
