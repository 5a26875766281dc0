import { subscriptionStatuses } from "../../../model/facts/billing.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { expectation } from "./expectation.ts";
import { asOf, needed, subscriptionStatus } from "./fields.ts";
import { neverWord } from "./never.ts";
import { selectedDeal } from "./select.ts";

export const subscriptionOf = expectation<Extract<Subject, { select: "subscription" }>>({
  audience: "billing",
  words: "subscription of",
  sentence: "The subscription of a deal has a status at the end of a day.",
  example: `- subscription of: $deal
  on: 2026-04-15
  status: past due
`,
  selects: selectedDeal((deal) => ({ select: "subscription", deal })),
  fields: { on: asOf, status: needed(subscriptionStatus) },
  counting: "one",
  never: neverWord(subscriptionStatuses),
  english: ({ deal }) => `The subscription of $${deal} has a status.`,
});
