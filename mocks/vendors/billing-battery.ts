import { describe, test } from "vitest";
import type { BillingMock, Dialect } from "../../model/mock.ts";
import { documentCases } from "./billing-cases/documents.ts";
import { messageCases } from "./billing-cases/messages.ts";
import { subscriptionCases } from "./billing-cases/subscriptions.ts";
import type { BillingCase } from "./billing-cases/world.ts";
import type { Connect } from "./billing-client.ts";

/** A case that a dialect does not pass yet: it must still fail, until it is struck from the list. */
export type BillingGap = { readonly case: string; readonly because: string };

const cases: readonly BillingCase[] = [...subscriptionCases, ...documentCases, ...messageCases];

/** What every billing vendor must do, in domain words, through the vendor's own client. */
export function billingBattery(
  dialect: Dialect<BillingMock>,
  connect: Connect,
  gaps: readonly BillingGap[] = [],
): void {
  describe(`${dialect.vendor} bills like a billing platform`, () => {
    for (const { name, run } of cases) {
      const gap = gaps.find((one) => one.case === name);
      const title = gap === undefined ? name : `${name} (gap: ${gap.because})`;
      test(title, { fails: gap !== undefined }, () => run(dialect, connect));
    }
  });
}
