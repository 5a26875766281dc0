import { expect, test } from "vitest";
import { businessDate, periodId } from "../../../model/days.ts";
import type { Expectation, Subject } from "../../../model/scenario/expectation.ts";
import { somewhere } from "../small-run.ts";
import { disagreement } from "./wording.ts";

const of = { kind: "invoice", name: "deal", period: null } as const;
const on = { field: "on", date: businessDate("2026-05-31"), span: somewhere, because: null };

function said(
  subject: Subject,
  sentence: string,
  [field, actual, expected]: readonly [string, string, string],
  max: number | null = 1,
): string {
  const quantifier = { min: 1, max };
  const assertions = [{ ...on, field: "on" as const }];
  const audience = "billing" as const;
  const expectation: Expectation = {
    ...{ audience, span: somewhere, sentence, subject, quantifier, by: null, assertions },
  };
  return disagreement(expectation, { field, actual, expected, object: "invoice in_1" });
}

const invoice = "Billing has issued exactly one invoice for $deal.";
const entry = "The ledger has exactly one entry for the invoice for $deal.";
const raised = "The integration has raised exactly one exception for $deal.";

const cases: readonly (readonly [Subject, string, readonly [string, string, string], string])[] = [
  [
    { select: "balance", account: "deferred_revenue" },
    "The account deferred revenue has a balance.",
    ["is", "0.00 USD", "131.61 USD"],
    "The account deferred revenue stands at 0.00 USD on 2026-05-31, not at 131.61 USD",
  ],
  [
    { select: "revenue", period: periodId("2026-05") },
    "The books have revenue in 2026-05.",
    ["is", "0.00 USD", "100.00 USD"],
    "The revenue of 2026-05 comes to 0.00 USD, not to 100.00 USD",
  ],
  [
    { select: "mrr" },
    "Monthly recurring revenue is reported.",
    ["is", "0.00 USD", "100.00 USD"],
    "Monthly recurring revenue comes to 0.00 USD on 2026-05-31, not to 100.00 USD",
  ],
  [
    { select: "subscription", deal: "deal" },
    "The subscription of $deal has a status.",
    ["status", "past due", "active"],
    "The subscription of $deal is past due on 2026-05-31, not active",
  ],
  [
    { select: "crm", deal: "deal" },
    "The CRM shows $deal as billing has it.",
    ["billing status", "nothing", "active"],
    "The CRM shows nothing as the billing status of $deal on 2026-05-31, not active",
  ],
  [
    { select: "exception", deal: "deal" },
    raised,
    ["to", "nothing", "2026-05-07"],
    "The integration has raised exactly one exception for $deal, but it has no closing day, expected 2026-05-07",
  ],
  [
    { select: "invoice", of },
    invoice,
    ["total", "1.00 USD", "2.00 USD"],
    "Billing has issued exactly one invoice for $deal, but its total is 1.00 USD, not 2.00 USD",
  ],
  [
    { select: "invoice", of },
    invoice,
    ["how many", "none: no invoice fits $deal yet", "exactly 1"],
    "Billing has issued exactly one invoice for $deal, but there is none: no invoice fits $deal yet",
  ],
  [
    { select: "invoice", of },
    invoice,
    ["how many", "2: invoice in_1, invoice in_2", "exactly 1"],
    "Billing has issued exactly one invoice for $deal, but there are 2: invoice in_1, invoice in_2",
  ],
  [
    { select: "invoice", of },
    invoice,
    ["plan, amount", "1.00 USD", "2.00 USD"],
    'Billing has issued exactly one invoice for $deal, but the amount of the line "plan" is 1.00 USD, not 2.00 USD',
  ],
  [
    { select: "invoice", of },
    invoice,
    ["lines", "Seats 1.00 USD", "no further line"],
    "Billing has issued exactly one invoice for $deal, but it has a further line: Seats 1.00 USD",
  ],
  [
    { select: "journal", of },
    entry,
    ["deferred revenue", "nothing", "credit 1.00 USD"],
    "The ledger has exactly one entry for the invoice for $deal, but deferred revenue has nothing, not credit 1.00 USD",
  ],
  [
    { select: "others" },
    "Billing has issued other documents besides those named here.",
    ["invoices", "2", "3"],
    "Besides those named here billing has issued 2 invoices, not 3",
  ],
  [
    { select: "others" },
    "Billing has issued other documents besides those named here.",
    ["total", "2.00 USD", "3.00 USD"],
    "The documents besides those named here come to 2.00 USD, not to 3.00 USD",
  ],
];

test.each(cases)(
  "what was found is told in one sentence (case %#)",
  (subject, sentence, values, words) => {
    expect(said(subject, sentence, values)).toBe(words);
  },
);

test("where several may be meant, the one that differs is named", () => {
  const sentence = "Billing has issued at least one invoice for $deal.";
  expect(said({ select: "invoice", of }, sentence, ["total", "1.00 USD", "2.00 USD"], null)).toBe(
    "Billing has issued at least one invoice for $deal, but the total of invoice in_1 is 1.00 USD, not 2.00 USD",
  );
});
