import { z } from "zod";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";

const dealSchema = z.object({
  /** What was billed, so that a deal re-opened and closed again with other terms is noticed. */
  terms: z.string(),
  customerId: z.string(),
  subscriptionId: z.string(),
  contractId: z.string().nullable(),
});
export type DealRecord = z.output<typeof dealSchema>;

/** By the id of the won opportunity: what stands for the deal at the billing platform. */
export function deals(hub: Hub): Shelf<DealRecord> {
  return shelf(hub.store, "deal", dealSchema);
}

const versionSchema = z.object({
  modstamp: z.string(),
  /** Whether this version was refused, so that it waits for its owner. */
  held: z.boolean().exactOptional(),
});

/** The version of each opportunity that was handled last. */
export function handledVersions(hub: Hub): Shelf<z.output<typeof versionSchema>> {
  return shelf(hub.store, "opportunity", versionSchema);
}
