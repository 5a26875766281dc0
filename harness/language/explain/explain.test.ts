import { expect, test } from "vitest";
import {
  onlyScenario,
  shippedResources,
  smallScenario,
} from "../../../test/fixtures/scenario-text.ts";
import { explain, parseScenario } from "../index.ts";

test("a scenario reads as English, in the order of the file", () => {
  const result = parseScenario(smallScenario, "small.scenario.yaml", shippedResources());
  expect(explain(onlyScenario(result))).toBe(`A deal is invoiced each month

To be broken in one place.
It belongs to billing operations; when it fails the impact is low.

The company runs by the operating model us-single-entity: salesforce for sales, stripe for billing, netsuite for the books. It is played from 1 January 2026 to 31 March 2026.
Acme Robotics ($acme) is taxed in US-TX and pays by card.
The product plan costs 450.00 USD per month, is invoiced for a month in advance, and is earned day by day.
The product addon costs 12.00 USD per unit per year, is invoiced for a month in advance, and is earned as the operating model says. The ERP has no item for it yet.

What happens:
- 1 January 2026: Sales closes $deal with Acme Robotics: 1 × plan for 12 months from 2026-01-01, renewing after that.
- 10 February 2026: Sales amends $deal: plan from 1 to 2, effective 2026-02-10 ($upsell).

What must come out:

For the customer:
- The customer receives exactly one invoice notice for period 1 of $deal, total 487.13 USD.

In billing:
- Billing has issued exactly one invoice for period 1 of $deal, dated 1 January 2026, tax 37.13 USD (round(450.00 * 8.25 %)).

In accounting:
- The ledger has exactly one entry for the invoice for period 1 of $deal:
    debit accounts receivable 487.13 USD (450.00 + 37.13)
    credit deferred revenue 450.00 USD
    credit tax payable 37.13 USD
- On 31 January 2026 the account deferred revenue stands at 0.00 USD.

In reporting:
- On 31 January 2026 monthly recurring revenue is 450.00 USD (450.00).

The books must be the same, to the cent, under duplicate deliveries.
`);
});
