import { metering } from "./metering/index.ts";
import { netsuite } from "./netsuite/index.ts";
import { salesforce } from "./salesforce/index.ts";
import { stripe } from "./stripe/index.ts";

/** Every vendor that has a mock, by role: the one place that a new vendor is added to. */
export const vendors = {
  crm: { salesforce },
  billing: { stripe },
  erp: { netsuite },
  usage: { metering },
} as const;
