import { equals, type Money, subtract, zero } from "../../../model/money.ts";
import { refuse } from "../refusal.ts";
import type { Books } from "./books.ts";
import type { DraftJournalLine } from "./drafts.ts";
import type { OrRefused } from "./refusals.ts";
import type { ScheduledLine } from "./scheduled-line.ts";

/** The schedule that a journal line takes over from other books (MIG-1), or why it cannot be. */
export function openedSchedule(
  books: Books,
  line: DraftJournalLine,
  index: number,
  currency: string,
): OrRefused<ScheduledLine> | null {
  const { schedule, customer, item: key, account } = line;
  if (schedule === undefined) return null;
  const { amount, recognised, servicePeriod: range } = schedule;
  const item = key === null ? undefined : books.items.get(key);
  const rest = subtract(amount, recognised);
  const credit: Money = line.credit ?? zero(currency);
  const { deferredAccount = null, convention = null } = item ?? {};
  if (
    item === undefined ||
    customer === null ||
    deferredAccount === null ||
    convention === null ||
    account !== deferredAccount ||
    range.startsOn >= range.endsOn ||
    recognised.minor < 0n ||
    !equals(credit, rest)
  ) {
    return refuse({ code: "schedule_does_not_tie", line: index, rest });
  }
  const { incomeAccount } = item;
  return {
    ...{ line: String(index), item: item.key, amount, range, convention },
    ...{ deferredAccount, incomeAccount, replaces: null, opened: { customer, recognised } },
  };
}
