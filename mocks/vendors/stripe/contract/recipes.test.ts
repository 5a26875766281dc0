import { expect, test } from "vitest";
import type { ContractProvider } from "../../../../model/contract.ts";
import { instant } from "../../../../model/days.ts";
import type { PlainCall } from "../../../../model/mock.ts";
import { billingContext } from "../../billing-world.ts";
import { openProvider } from "./provider.ts";
import { states } from "./states.ts";

function open(): ContractProvider {
  return openProvider(billingContext(() => instant("2026-01-01T06:00:00.000Z")));
}

const redacted: PlainCall["headers"] = {
  get: (name) => (name === "authorization" ? "Bearer sk_test_redacted" : null),
};

async function answerTo(provider: ContractProvider, path: string) {
  const url = `https://api.stripe.com/v1/${path}`;
  const { status, body } = await provider.mock.answer({
    method: "GET",
    url,
    headers: redacted,
    body: "",
  });
  return { status, body: JSON.parse(body ?? "null") };
}

const deal = { subscription: "sub_Deal", customer: "cus_Acme", currency: "usd" };

/** For each state: params, the path at which its object is read, and what must stand there. */
const cases: Readonly<Record<string, readonly [params: object, path: string, expected: object]>> = {
  "a product exists": [{ product: "prod_Seats" }, "products/prod_Seats", { id: "prod_Seats" }],
  "a price exists": [
    { price: "price_A", lookup_key: "setup:usd:once", unit_amount: 10_000 },
    "prices/price_A",
    { id: "price_A", unit_amount: 10_000, type: "one_time", lookup_key: "setup:usd:once" },
  ],
  "a tax rate exists": [
    { tax_rate: "txr_A", percentage: 19, jurisdiction: "DE" },
    "tax_rates/txr_A",
    { id: "txr_A", percentage: 19, jurisdiction: "DE" },
  ],
  "a coupon exists": [{ coupon: "spring", percent_off: 15 }, "coupons/spring", { percent_off: 15 }],
  "a meter exists": [
    { meter: "mtr_Calls", event_name: "calls" },
    "billing/meters/mtr_Calls",
    { id: "mtr_Calls", event_name: "calls" },
  ],
  "a customer exists": [
    { customer: "cus_Acme", name: "Acme", metadata: { crm_account_id: "001" } },
    "customers/cus_Acme",
    { id: "cus_Acme", name: "Acme", metadata: { crm_account_id: "001" } },
  ],
  "an incomplete subscription exists": subscription("incomplete"),
  "a trialing subscription exists": subscription("trialing"),
  "an active subscription exists": subscription("active"),
  "a past due subscription exists": subscription("past_due"),
  "a paused subscription exists": subscription("paused"),
  "a canceled subscription exists": subscription("canceled"),
  "a subscription schedule exists": [
    { subscription_schedule: "sub_sched_A", ...deal },
    "subscription_schedules/sub_sched_A",
    { id: "sub_sched_A", subscription: "sub_Deal" },
  ],
  "a credit grant exists": [
    { credit_grant: "credgr_A", customer: "cus_Acme", product: "calls", units: 500 },
    "billing/credit_grants/credgr_A",
    { id: "credgr_A", customer: "cus_Acme" },
  ],
  "an invoice item exists": [
    { invoice_item: "ii_A", customer: "cus_Acme", amount: 5_000, currency: "usd" },
    "invoiceitems/ii_A",
    { id: "ii_A", amount: 5_000 },
  ],
  "a draft invoice exists": invoice("draft"),
  "an open invoice exists": invoice("open"),
  "a paid invoice exists": invoice("paid"),
  "a void invoice exists": invoice("void"),
  "an uncollectible invoice exists": invoice("uncollectible"),
  "a credit note exists": [
    { credit_note: "cn_A", invoice: "in_A", total: 4_000, refunded: 4_000 },
    "credit_notes/cn_A",
    { id: "cn_A", invoice: "in_A", total: 4_000 },
  ],
  "a payment exists": [
    { payment_intent: "pi_A", invoice: "in_A", customer: "cus_Acme" },
    "payment_intents/pi_A",
    { id: "pi_A", status: "succeeded" },
  ],
  "a failed charge exists": [
    { charge: "ch_A", invoice: "in_A" },
    "charges/ch_A",
    { id: "ch_A", status: "failed" },
  ],
  "a payment record exists": [
    { payment_record: "pr_A", customer: "cus_Acme", amount: 5_000, currency: "usd" },
    "payment_records/pr_A",
    { id: "pr_A" },
  ],
  "a refund exists": [
    { refund: "re_A", payment_intent: "pi_A", invoice: "in_A", amount: 1_000 },
    "refunds/re_A",
    { id: "re_A", amount: 1_000, payment_intent: "pi_A" },
  ],
  "an open dispute exists": dispute("needs_response"),
  "a won dispute exists": dispute("won"),
  "a lost dispute exists": dispute("lost"),
  "a payout exists": [
    { payout: "po_A", currency: "usd", members: ["ch_A"] },
    "payouts/po_A",
    { id: "po_A", status: "paid" },
  ],
};

function subscription(status: string) {
  const items = [{ subscription_item: "si_A", price: "price_A", quantity: 7, interval: "month" }];
  const found = { id: "sub_Deal", status, items: { data: [{ id: "si_A", quantity: 7 }] } };
  return [{ ...deal, items }, "subscriptions/sub_Deal", found] as const;
}

function invoice(status: string) {
  const params = { ...deal, invoice: "in_A", reason: "first", metadata: { deal_id: "deal" } };
  const found = { id: "in_A", status, metadata: { deal_id: "deal" } };
  return [params, "invoices/in_A", found] as const;
}

function dispute(status: string) {
  const params = { dispute: "dp_A", payment_intent: "pi_A", invoice: "in_A", amount: 9_000 };
  return [params, "disputes/dp_A", { id: "dp_A", status, payment_intent: "pi_A" }] as const;
}

test.each(Object.entries(cases))(
  "%s under the ids that the contract gives it",
  async (name, [params, path, expected]) => {
    const provider = open();
    provider.setUp({ name, params: params as Record<string, string> });
    const { status, body } = await answerTo(provider, path);
    expect(body).toMatchObject(expected);
    expect(status).toBe(200);
  },
);

test("an invoice of a second period or of an amendment gets its id too", async () => {
  const lines = [{ line: "il_A", product: "seats", quantity: 5, amount: 500, proration: true }];
  for (const params of [{ reason: "renewal" }, { reason: "manual", lines }]) {
    const provider = open();
    provider.setUp({
      name: "an open invoice exists",
      params: { ...deal, invoice: "in_B", ...params },
    });
    const { body } = await answerTo(provider, "invoices/in_B");
    expect(body).toMatchObject({ id: "in_B", status: "open" });
    expect(body.parent.subscription_details.subscription).toBe("sub_Deal");
  }
});

test("a payout sends the charges that its state names", async () => {
  const provider = open();
  provider.setUp({ name: "a payout exists", params: { payout: "po_A", members: ["ch_A"] } });
  const { body } = await answerTo(provider, "balance_transactions?payout=po_A");
  expect(body.data).toMatchObject([{ type: "charge", source: "ch_A" }]);
});

test("a draft is not finalised while the tax engine does not answer", async () => {
  const provider = open();
  provider.setUp({ name: "a draft invoice exists", params: { ...deal, invoice: "in_A" } });
  provider.setUp({ name: "the tax engine does not answer", params: { for_minutes: 60 } });
  const url = "https://api.stripe.com/v1/invoices/in_A/finalize";
  const { status, body } = await provider.mock.answer({
    method: "POST",
    url,
    headers: redacted,
    body: "auto_advance=true",
  });
  expect([status, JSON.parse(body ?? "").error.code]).toEqual([400, "taxes_calculation_failed"]);
});

test("every state of the vendor has its recipe, and nothing else is taken", () => {
  const others = ["the account is empty", "the tax engine does not answer"];
  const unreachable = ["an unpaid subscription exists"];
  expect(Object.keys(cases).concat(others, unreachable).sort()).toEqual([...states].sort());
  expect(() => open().setUp({ name: "a comet passes", params: {} })).toThrow(
    'no recipe brings this vendor into the state "a comet passes"; there are: the account is empty, ',
  );
  expect(() => open().setUp({ name: "a paid invoice exists", params: {} })).toThrow(
    'the state "a paid invoice exists" gives no invoice',
  );
});

test("what was made unreadable in a contract is taken for the account's own key", async () => {
  const { status } = await answerTo(open(), "customers");
  expect(status).toBe(200);
});
