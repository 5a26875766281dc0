import type { Tables } from "./crm.ts";
import type { Customer } from "./records.ts";
import type { TableRules } from "./table.ts";

/** A customer with a running contract stays; else its deals leave with it. */
export function customerRules(tables: () => Tables): TableRules<Customer> {
  return {
    check: (after) => after,
    mayRemove(customer) {
      const running = [...tables().contracts.all()].filter(
        (contract) =>
          !contract.deleted &&
          contract.customerId === customer.id &&
          contract.status === "activated",
      );
      return running.length > 0
        ? { code: "customer_has_contracts", contractCount: running.length }
        : undefined;
    },
    after(after) {
      if (!after.deleted) return;
      for (const deal of tables().deals.all()) {
        if (deal.customerId === after.id && !deal.deleted) tables().deals.remove(deal.id);
      }
    },
  };
}
