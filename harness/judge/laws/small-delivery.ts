import type { Entry } from "../../../model/evidence/lines.ts";

/** Billing tells of an invoice, for the first time. */
export const smallDelivery: Entry<"delivery"> = {
  kind: "delivery",
  vendor: "billing",
  event: "evt_1",
  eventType: "invoice.finalized",
  fact: "invoice issued",
  object: "in_A",
  attempt: 1,
  repeated: false,
};
