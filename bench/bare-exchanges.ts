import Stripe from "stripe";
import { z } from "zod";
import { strictProfile } from "../harness/plan/plan.ts";
import { runningTransport } from "../harness/play/transport.ts";
import { openWorld } from "../harness/play/world.ts";
import { openNetSuite } from "../integrations/hub/clients/netsuite.ts";
import { openSalesforce } from "../integrations/hub/clients/salesforce.ts";
import { smallCompany } from "../mocks/vendors/erp-battery/world.ts";
import { vendors } from "../mocks/vendors/index.ts";
import { instantAt } from "../model/days.ts";
import type { Mock } from "../model/mock.ts";

export type BareExchanges = {
  /** Makes `count` exchanges with one vendor, half of them writes, and nothing else. */
  calls(vendor: string, count: number): Promise<void>;
  /** Has the client read an invoice from billing. */
  reads(count: number): Promise<void>;
  /** Posts journals to the ERP. */
  posts(count: number): Promise<void>;
  /** Has billing sign `count` messages of an invoice, and its client verify them. */
  webhooks(count: number): Promise<void>;
};

/**
 * The vendors' clients straight on the mocks: no universe, no evidence, no integration. What a run
 * costs beside these is what the harness and the integration's own work cost.
 */
export async function bareExchanges(): Promise<BareExchanges> {
  const choice = { crm: "salesforce", billing: "stripe", erp: "netsuite" };
  const world = openWorld(vendors, choice, {
    seed: 1,
    operatingModel: smallCompany,
    profile: strictProfile,
    // The clients sign with the machine's time.
    now: () => instantAt(Date.now()),
    record: () => {},
  });
  for (const role of ["crm", "billing", "erp"] as const) {
    world[role].setUp({ customers: [], products: [] });
  }
  const handles = world.all.map(
    (mock) => [world.baseUrls[mock.vendor] ?? "", mock.handle] as const,
  );
  const byOrigin = new Map<string, Mock>(handles);
  const carry: Mock = (request) => {
    const mock = byOrigin.get(new URL(request.url).origin);
    if (mock === undefined) throw new Error(`no mock answers for ${request.url}`);
    return mock(request);
  };
  const given: typeof fetch = async (input, init) => carry(new Request(input, init));
  const access = (role: "crm" | "billing" | "erp") => {
    const { vendor, credentials } = world[role];
    return { baseUrl: world.baseUrls[vendor] ?? "", ...credentials };
  };
  const stripe = new Stripe(world.billing.credentials.secretKey ?? "", {
    httpClient: Stripe.createFetchHttpClient(given),
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const netsuite = openNetSuite(access("erp") as never, given);
  const salesforce = openSalesforce(access("crm") as never);
  const invoice = await openInvoice(stripe);
  const webhookSecret = world.billing.credentials.webhookSecret ?? "";
  let made = 0;
  const pairs: Readonly<Record<string, () => Promise<unknown>>> = {
    stripe: async () => {
      made += 1;
      const { id } = await stripe.customers.create({ email: `a${made}@a.example`, name: "A" });
      return stripe.customers.retrieve(id);
    },
    netsuite: async () => {
      made += 1;
      const key = `C${made}`;
      const body = { companyName: key, subsidiary: { externalId: smallCompany.homeEntity } };
      await netsuite.put("customer", key, body);
    },
    salesforce: async () => {
      const soql = "SELECT Id, SystemModstamp FROM Opportunity WHERE IsWon = true";
      await salesforce.query(soql, z.looseObject({}));
      await salesforce.query(soql, z.looseObject({}));
    },
  };
  return {
    calls: (vendor, count) =>
      runningTransport(given, async () => {
        for (let pair = 0; pair < count / 2; pair += 1) await pairs[vendor]?.();
      }),
    reads: async (count) => {
      for (let read = 0; read < count; read += 1) await stripe.invoices.retrieve(invoice);
    },
    posts: async (count) => {
      for (let posted = 0; posted < count; posted += 1) {
        made += 1;
        await netsuite.put("journalEntry", `J${made}`, {
          subsidiary: { externalId: smallCompany.homeEntity },
          line: {
            items: [
              { account: { externalId: "payment_fees" }, debit: 14.43, memo: "a fee" },
              { account: { externalId: "cash_clearing" }, credit: 14.43 },
            ],
          },
        });
      }
    },
    webhooks: async (count) => {
      for (let sent = 0; sent < count; sent += 1) {
        const now = instantAt(Date.now());
        const made = world.billing.replayDeliveries(now);
        const delivery = made.find(({ eventType }) => eventType === "invoice.finalized");
        if (delivery === undefined) throw new Error("no invoice was issued");
        const request = delivery.build(now);
        const signature = request.headers.get("stripe-signature") ?? "";
        stripe.webhooks.constructEvent(await request.text(), signature, webhookSecret);
      }
    },
  };
}

/** A subscription's first invoice, finalised, so that there are messages to send. */
async function openInvoice(stripe: Stripe): Promise<string> {
  const customer = await stripe.customers.create({ email: "first@a.example", name: "First" });
  const price = await stripe.prices.create({
    currency: "usd",
    unit_amount: 45_000,
    recurring: { interval: "month" },
    product_data: { name: "Plan" },
  });
  const { latest_invoice: invoice } = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    collection_method: "send_invoice",
    days_until_due: 30,
  });
  if (typeof invoice !== "string") throw new Error("the subscription has no invoice");
  await stripe.invoices.finalizeInvoice(invoice);
  return invoice;
}
