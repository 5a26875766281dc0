import { subscriptionStatuses } from "../../../model/facts/billing.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { expectation } from "./expectation.ts";
import { asOf, moneyField, service, wordField } from "./fields.ts";
import { neverWord } from "./never.ts";
import { selectedDeal } from "./select.ts";

export const crmShows = expectation<Extract<Subject, { select: "crm" }>>({
  audience: "reporting",
  words: "crm shows",
  sentence: "What sales sees of a deal in the CRM at the end of a day.",
  example: `- crm shows: $deal
  on: 2026-04-15
  billing status: past due
`,
  selects: selectedDeal((deal) => ({ select: "crm", deal })),
  fields: {
    on: asOf,
    arr: moneyField("arr", "The annual recurring revenue that it shows."),
    "billing status": wordField(
      "billing status",
      subscriptionStatuses,
      "The status that it shows.",
    ),
    service,
  },
  counting: "one",
  never: neverWord(subscriptionStatuses),
  compares: { least: 2 },
  english: ({ deal }) => `The CRM shows $${deal} as billing has it.`,
});
