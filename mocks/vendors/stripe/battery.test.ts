import Stripe from "stripe";
import { epochSeconds } from "../../../model/days.ts";
import type { BillingMock } from "../../../model/mock.ts";
import { billingBattery } from "../billing-battery.ts";
import type { BillingClient } from "../billing-client.ts";
import { stripe } from "./index.ts";

function clientOf(mock: BillingMock): Stripe {
  const carry: typeof fetch = (input, init) => mock.handle(new Request(input, init));
  return new Stripe(mock.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient(carry),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** The three steps that give an upsell its own date (reference, 4.1). */
async function changeQuantity(
  client: Stripe,
  { subscriptionId, product, quantity, at }: Parameters<BillingClient["changeQuantity"]>[0],
): Promise<void> {
  const running = await client.subscriptions.retrieve(subscriptionId);
  const item = running.items.data.find((one) => one.price.lookup_key?.startsWith(`${product}:`));
  const unix = epochSeconds(at);
  await client.subscriptions.update(subscriptionId, {
    items: [{ id: item?.id ?? "", quantity }],
    proration_behavior: "create_prorations",
    proration_date: unix,
  });
  const draft = await client.invoices.create({
    customer: String(running.customer),
    subscription: subscriptionId,
    pending_invoice_items_behavior: "include",
    effective_at: unix,
    auto_advance: false,
  });
  await client.invoices.finalizeInvoice(draft.id ?? "", { auto_advance: true });
  await client.invoices.pay(draft.id ?? "");
}

function connect(mock: BillingMock): BillingClient {
  const client = clientOf(mock);
  return {
    createCustomer: async (customer) => (await client.customers.create({ ...customer })).id,
    subscribe: async (deal) => {
      const keys = deal.lines.map((line) => `${line.product}:usd:${deal.billed}`);
      const prices = await client.prices.list({ lookup_keys: keys });
      const rates = await client.taxRates.list({ active: true });
      const rate = rates.data.find((one) => one.metadata?.jurisdiction === deal.jurisdiction);
      const made = await client.subscriptions.create({
        customer: deal.customerId,
        items: deal.lines.map((line, index) => ({
          price: prices.data.find((one) => one.lookup_key === keys[index])?.id ?? "",
          quantity: line.quantity,
        })),
        backdate_start_date: epochSeconds(deal.startsAt),
        billing_cycle_anchor: epochSeconds(deal.renewsAt),
        proration_behavior: "create_prorations",
        ...(rate === undefined ? {} : { default_tax_rates: [rate.id] }),
        ...(deal.daysUntilDue === null
          ? {}
          : { collection_method: "send_invoice", days_until_due: deal.daysUntilDue }),
        metadata: { ...deal.metadata },
      });
      return made.id;
    },
    changeQuantity: (change) => changeQuantity(client, change),
    discount: async (subscription, percent) => {
      const percent_off = Number(percent);
      const coupon = await client.coupons.create({ percent_off, duration: "forever" });
      await client.subscriptions.update(subscription, { discounts: [{ coupon: coupon.id }] });
    },
    creditAndRefund: async (invoice, net, gross) => {
      const { lines } = await client.invoices.retrieve(invoice);
      await client.creditNotes.create({
        invoice,
        lines: [
          { type: "invoice_line_item", invoice_line_item: lines.data[0]?.id ?? "", amount: net },
        ],
        refund_amount: gross,
      });
    },
    cancel: async (subscription) => void (await client.subscriptions.cancel(subscription)),
  };
}

billingBattery(stripe, connect);
