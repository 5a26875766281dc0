import type { CalledSystem } from "../../../model/scenario/unavailable.ts";

/** The systems in the words of the sentences. */
export const systemWords: Readonly<Record<CalledSystem, string>> = {
  crm: "The CRM",
  billing: "The billing platform",
  erp: "The ERP",
};
