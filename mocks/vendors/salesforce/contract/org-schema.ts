import { instant } from "../../../../model/days.ts";
import { plainCompany } from "../../../../model/plain-company.ts";
import { openOrg } from "../open-org.ts";
import type { Schema } from "../schema/org.ts";

let known: Schema | undefined;

/** The objects of the org and their fields, as `describe` tells them; its records are none. */
export function orgSchema(): Schema {
  known ??= openOrg({
    seed: 0,
    operatingModel: plainCompany,
    profile: {
      uniqueExternalIds: true,
      idempotencyKeys: true,
      closedPeriod: "first open period",
      unknownProperty: "refuse",
    },
    baseUrl: "https://tieout.my.salesforce.com",
    now: () => instant("2026-01-01T00:00:00.000Z"),
    record: () => undefined,
  }).org.schema;
  return known;
}
