import type { BillingRefusal } from "../../engines/billing/refusals.ts";
import { type Refusal, refuse } from "./refusals.ts";

const { parameter } = refuse;

type UseCode =
  | "meter_taken"
  | "unknown_meter"
  | "meter_event_repeated"
  | "meter_event_out_of_time"
  | "tiers_without_meter"
  | "tiers_do_not_rise"
  | "quantity_of_use"
  | "not_charged_once";

/** The vendor's words for what the engine refuses about meters and about prices that are metered or charged once. */
export const useTranslations: {
  readonly [C in UseCode]: (refusal: Extract<BillingRefusal, { code: C }>) => Refusal;
} = {
  not_charged_once: ({ priceId }) =>
    parameter(
      "price",
      `The price specified is set to \`type=recurring\` but this field only accepts prices with \`type=one_time\`: ${priceId}.`,
    ),
  meter_taken: ({ eventName }) =>
    parameter("event_name", `A meter with the event name '${eventName}' is active already.`),
  unknown_meter: ({ eventName }) =>
    parameter("event_name", `No active meter found for event name ${eventName}.`),
  meter_event_repeated: ({ identifier }) =>
    parameter("identifier", `An event already exists with identifier ${identifier}.`),
  meter_event_out_of_time: ({ at }) =>
    parameter(
      "timestamp",
      `The timestamp ${at} must be within the past 35 calendar days and at most 5 minutes in the future.`,
    ),
  tiers_without_meter: () => refuse.gap("tiers and transform_quantity of prices without a meter"),
  tiers_do_not_rise: () =>
    parameter("tiers", "Each tier's up_to must be above the one before; the last one is inf."),
  quantity_of_use: ({ priceId }) =>
    parameter(
      "quantity",
      `You cannot set the quantity of an item whose price is metered: ${priceId}.`,
    ),
};
