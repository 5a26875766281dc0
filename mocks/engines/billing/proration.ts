import {
  dateIn,
  daysBetween,
  epochSeconds,
  type Instant,
  type InstantRange,
} from "../../../model/days.ts";
import { type Money, share } from "../../../model/money.ts";
import type { ProrationPolicy } from "./policy.ts";

/**
 * `amount × part ÷ whole`, rounded once: by elapsed seconds (PRO-2), or by days of the
 * subscription's zone, which is UTC (PRO-1, DAT-2).
 */
export function prorated(
  amount: Money,
  part: InstantRange,
  whole: InstantRange,
  unit: ProrationPolicy["unit"],
): Money {
  const exact = shareOf(part, whole, unit);
  return share(amount, exact.part, exact.whole);
}

/** How much of `whole` a part of it is, exact. */
export function shareOf(part: InstantRange, whole: InstantRange, unit: ProrationPolicy["unit"]) {
  const length = unit === "second" ? seconds : days;
  return { part: length(part), whole: length(whole) };
}

function days({ startsAt, endsAt }: InstantRange): bigint {
  return BigInt(daysBetween(dateIn(startsAt, "UTC"), dateIn(endsAt, "UTC")));
}

function seconds({ startsAt, endsAt }: InstantRange): bigint {
  return BigInt(epochSeconds(endsAt) - epochSeconds(startsAt));
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `01 Jul 2026`, as lines name a day. */
export function dayText(at: Instant): string {
  return `${at.slice(8, 10)} ${months[Number(at.slice(5, 7)) - 1] ?? ""} ${at.slice(0, 4)}`;
}
