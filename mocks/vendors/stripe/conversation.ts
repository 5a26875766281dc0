import { creditGrantItems } from "./conversation/credit-grants.ts";
import { dateItems } from "./conversation/dates.ts";
import { documentItems } from "./conversation/documents.ts";
import { type ConversationItem, item } from "./conversation/driver.ts";
import { onceItems } from "./conversation/once.ts";
import { pauseItems } from "./conversation/pauses.ts";
import { refusalItems } from "./conversation/refusals.ts";
import { scheduleItems } from "./conversation/schedules.ts";
import { subscriptionItems } from "./conversation/subscription.ts";
import { usageItems } from "./conversation/usage.ts";

export type { ConversationItem, Driver, SignedAttempt } from "./conversation/driver.ts";

/**
 * The conversation that a correct mock passes with the official client (reference, section 12):
 * items 1–17, 19–21, 23–30, a percentage coupon and `add_invoice_items`, then schedules (31, 32),
 * pauses (33 to 35)
 * and credit grants (36 to 38).
 * Items 18 and 22 are not built: NOTES.md.
 *
 * Held in this order on one driver, for later items use what earlier ones made. Time is moved by
 * test clocks through the API, so the driver needs no clock; a lost answer is lost on the client's
 * side of the transport.
 */
export const conversation: readonly ConversationItem[] = [
  ...subscriptionItems,
  ...documentItems,
  ...dateItems,
  ...refusalItems,
  ...onceItems,
  ...scheduleItems,
  ...pauseItems,
  ...usageItems,
  ...creditGrantItems,
].map(item);
