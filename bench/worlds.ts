import { strictProfile } from "../harness/plan/plan.ts";
import { openWorld, type World } from "../harness/play/world.ts";
import { smallCompany } from "../mocks/vendors/erp-battery/world.ts";
import { vendors } from "../mocks/vendors/index.ts";
import { instant } from "../model/days.ts";
import type { MockContext, VendorMock } from "../model/mock.ts";

const startsAt = instant("2026-01-01T06:00:00Z");

/** What mocks and bare stores of the benchmarks are given; facts go nowhere. */
export function contextOf(baseUrl: string): MockContext {
  return {
    seed: 1,
    operatingModel: smallCompany,
    profile: strictProfile,
    baseUrl,
    now: () => startsAt,
    record: () => {},
  };
}

/** The vendors that ship, set up without customers and products. */
export function openVendors(): World {
  const choice = { crm: "salesforce", billing: "stripe", erp: "netsuite" };
  const world = openWorld(vendors, choice, contextOf(""));
  for (const role of ["crm", "billing", "erp"] as const) {
    world[role].setUp({ customers: [], products: [] });
  }
  return world;
}

/** One of them, with the address that it answers for. */
export function openVendor(vendor: string): {
  readonly mock: VendorMock;
  readonly baseUrl: string;
} {
  const world = openVendors();
  const mock = world.all.find((one) => one.vendor === vendor);
  if (mock === undefined) throw new Error(`there is no mock of ${vendor}`);
  return { mock, baseUrl: world.baseUrls[vendor] ?? "" };
}
