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

/** Makes `count` exchanges with one vendor, half of them writes, and nothing else. */
export type BareExchanges = (vendor: string, count: number) => Promise<void>;

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
  let made = 0;
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
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
  return (vendor, count) =>
    runningTransport(given, async () => {
      for (let pair = 0; pair < count / 2; pair += 1) await calls[vendor]?.();
    });
}
