import type { Contract } from "../../../model/facts/commerce.ts";
import { usd } from "../small-objects.ts";

/** What the CRM shows of the small deal: 100.00 a month, active. */
export function smallContract(over: Partial<Contract> = {}): Contract {
  return {
    type: "contract",
    id: "800A",
    dealId: "006A",
    customerId: "001A",
    status: "Activated",
    arr: usd("1200.00"),
    billingStatus: "active",
    subscriptionId: "sub_A",
    ...over,
  };
}
