import { epochSeconds, type Instant, type InstantRange } from "../../../model/days.ts";
import { type Money, share } from "../../../model/money.ts";

/** `amount × seconds of the part ÷ seconds of the whole`, rounded once (PRO-2). */
export function prorated(amount: Money, part: InstantRange, whole: InstantRange): Money {
  return share(amount, seconds(part), seconds(whole));
}

function seconds({ startsAt, endsAt }: InstantRange): bigint {
  return BigInt(epochSeconds(endsAt) - epochSeconds(startsAt));
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `01 Jul 2026`, as lines name a day. */
export function dayText(at: Instant): string {
  return `${at.slice(8, 10)} ${months[Number(at.slice(5, 7)) - 1] ?? ""} ${at.slice(0, 4)}`;
}
