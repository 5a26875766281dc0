import type { OperatingModel } from "../../model/operating-model.ts";

/**
 * Whether the CRM's contract has to show what billing says: where the CRM owns it alone, nobody may
 * write to it and nothing can be expected there.
 */
export function isShownInCrm({ systemsOfRecord }: OperatingModel): boolean {
  const { contract } = systemsOfRecord;
  if (contract === undefined) return true;
  const { master, mayEnrich, consumers } = contract;
  return master === "crm"
    ? mayEnrich.includes("integration")
    : [...mayEnrich, ...consumers].includes("crm");
}
