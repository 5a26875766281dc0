import type { ContractDialect } from "../../model/contract.ts";
import { metering } from "./metering/index.ts";
import type { PerVendor } from "./names.ts";
import { netsuite } from "./netsuite/index.ts";
import { salesforce } from "./salesforce/index.ts";
import { stripe } from "./stripe/index.ts";

/** Every vendor that has a mock, by role: a new one is added here and to the names. */
export const vendors = {
  crm: { salesforce },
  billing: { stripe },
  erp: { netsuite },
  usage: { metering },
} as const satisfies PerVendor<unknown>;

/** The vendors of which contracts are made; only these commands need them, so each is loaded late. */
export const contractDialects: Readonly<Record<string, () => Promise<ContractDialect>>> = {
  metering: async () => (await import("./metering/contract/index.ts")).contract,
  netsuite: async () => (await import("./netsuite/contract/index.ts")).contract,
  salesforce: async () => (await import("./salesforce/contract/index.ts")).contract,
  stripe: async () => (await import("./stripe/contract/index.ts")).contract,
};
