import type { AccountRole } from "../../../model/accounts.ts";
import type { DayRange } from "../../../model/days.ts";
import type { Tags } from "../../../model/dimensions.ts";
import type { Money } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import { type Books, lineKey } from "./books.ts";
import type { DraftLine } from "./drafts.ts";
import type { Convention, Item, LedgerDocument } from "./records.ts";
import type { OrRefused } from "./refusals.ts";

/** A line whose net waits on the deferred account; `replaces` is its schedule of the old version. */
export type ScheduledLine = {
  readonly line: string;
  readonly item: string;
  readonly amount: Money;
  /** In the entity's currency, where that is another. */
  readonly functional?: Money;
  readonly range: DayRange;
  readonly convention: Convention;
  readonly deferredAccount: AccountRole;
  readonly incomeAccount: AccountRole;
  readonly replaces: string | null;
  readonly tags?: Tags;
  /** Of a schedule taken over from other books: whose it is, and what they have earned (MIG-2). */
  readonly opened?: { readonly customer: string; readonly recognised: Money };
};

/** How a line will be deferred; null where its item earns at once. */
export function scheduledLine(
  books: Books,
  item: Item,
  line: DraftLine,
  amount: Money,
  before: LedgerDocument | undefined,
): OrRefused<ScheduledLine> | null {
  const { deferredAccount, convention, incomeAccount } = item;
  const key = before === undefined ? null : lineKey(before.id, line.id);
  const id = key === null ? null : (books.scheduleByLine.get(key) ?? null);
  const old = id === null ? undefined : books.schedules.get(id);
  const isKept = old !== undefined && old.item === item.key;
  if (!isKept && (deferredAccount === null || convention === null)) return null;
  const range = line.servicePeriod;
  if (range === null) return refuse({ code: "missing_service_period", line: line.id });
  if (range.startsOn >= range.endsOn) {
    return refuse({ code: "empty_service_period", line: line.id });
  }
  const tags = line.tags === undefined ? {} : { tags: line.tags };
  const head = { line: line.id, item: item.key, amount, range, ...tags };
  if (isKept) {
    // What is recognised stands on these accounts already, whatever the item says by now.
    const { convention, deferredAccount, incomeAccount } = old;
    return { ...head, convention, deferredAccount, incomeAccount, replaces: old.id };
  }
  if (deferredAccount === null || convention === null) return null;
  return { ...head, convention, deferredAccount, incomeAccount, replaces: null };
}
