import { nowSeconds } from "../clock.ts";
import { addDays, dayAt } from "../days.ts";
import type { Reception } from "../inbound/receive.ts";
import { checkCompleteness } from "./completeness.ts";
import { chargesOf, postFees } from "./fees.ts";

/** The controlled batch for a business day: processor fees, then billing against ERP. */
export async function nightly(reception: Reception, input?: Record<string, string>): Promise<void> {
  const { hub, lane } = reception;
  const today = dayAt(nowSeconds(), hub.settings.entity.timeZone);
  const day = input?.["day"] ?? addDays(today, -1);
  const charges = await chargesOf(hub, day);
  await lane(() => postFees(hub, day, charges));
  await checkCompleteness(reception, day, charges);
}
