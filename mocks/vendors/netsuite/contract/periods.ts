import { lastDayOf, periodId } from "../../../../model/days.ts";
import { close, lock, recognise } from "../acts.ts";
import type { Books } from "./books.ts";
import type { ParamsOf } from "./states.ts";

/** Shuts a month's receivables; accounting still posts in it. */
export function lockPeriod(
  { world }: Books,
  { period, subsidiary }: ParamsOf<"a locked period exists">,
) {
  lock(world, period, subsidiary);
}

/** Closes a month, and in order those before it, each after its revenue is posted. */
export function closePeriod(
  { world }: Books,
  { period, subsidiary }: ParamsOf<"a closed period exists">,
) {
  const last = periodId(period);
  for (const { period: month, status } of [...world.ledger.periods(subsidiary)]) {
    if (lastDayOf(month) > lastDayOf(last) || status === "closed") continue;
    recognise(world, month, subsidiary);
    close(world, month, subsidiary);
  }
}
