import type { Instant } from "../../../model/days.ts";
import type { Billing } from "./billing.ts";
import type { Clock } from "./customer-records.ts";
import type { OrRefused } from "./refusals.ts";

/** A clock of its own, standing still at `now`; customers are put on it when they are made. */
export declare function createClock(
  billing: Billing,
  clock: { readonly now: Instant; readonly name?: string | null },
): OrRefused<Clock>;
/** Moves the clock and does on the way all that falls due. Changes: advancing, …, ready. */
export declare function advanceClock(billing: Billing, id: string, to: Instant): OrRefused<Clock>;
/** Deletes the clock and its customers. */
export declare function deleteClock(billing: Billing, id: string): OrRefused<Clock>;
