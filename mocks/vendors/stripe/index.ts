import { fetchable } from "../../../model/fetchable.ts";
import type { BillingMock, Dialect, MockContext, PlainMock } from "../../../model/mock.ts";
import type { Account } from "./account.ts";
import { actors } from "./actors.ts";
import { answer as answerTo } from "./answer.ts";
import { openAccount } from "./open.ts";
import { routes } from "./routes/index.ts";
import { turnAway } from "./turn-away.ts";
import { apiVersions } from "./versions.ts";

/** The mock of an account. */
export function mockOf(account: Account): BillingMock {
  const answer: PlainMock = (call) => answerTo(account, routes, call);
  return {
    vendor: "stripe",
    role: "billing",
    systems: ["billing", "payments", "tax"],
    apiVersion: account.version.id,
    webhookVersion: account.endpoint.version.id,
    answer,
    handle: fetchable(answer),
    agenda: account.billing.agenda,
    credentials: account.credentials,
    turnAway,
    takeDeliveries: () => account.log.takeDeliveries(),
    replayDeliveries: (at) => account.log.replayDeliveries(at),
    evidenceHeaders: [
      "stripe-version",
      "idempotency-key",
      "stripe-account",
      "content-type",
      "idempotent-replayed",
      "stripe-should-retry",
      "stripe-rate-limited-reason",
    ],
    ...actors(account),
  };
}

function open(context: MockContext): BillingMock {
  return mockOf(openAccount(context));
}

/**
 * Stripe Billing: subscriptions, invoices, credit notes, card payments and manual tax rates.
 *
 * What is covered, to which API version and from which source stands in NOTES.md.
 */
export const stripe: Dialect<BillingMock> = {
  vendor: "stripe",
  role: "billing",
  apiVersions,
  baseUrl: "https://api.stripe.com",
  open,
};
