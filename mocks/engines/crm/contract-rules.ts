import { hashUnit } from "../../../model/hash.ts";
import { refuse } from "../refusal.ts";
import type { Tables } from "./crm.ts";
import type { Contract } from "./records.ts";
import type { TableContext, TableRules } from "./table.ts";

const fixed = ["customerId", "startsOn", "termMonths"] as const;

/** Eight digits, drawn from the id: a count would differ when the order of events does. */
function numberOf(id: string): string {
  return String(Math.floor(hashUnit(["contract number", id]) * 1e8)).padStart(8, "0");
}

/** A contract is born a draft, activated once it says from when and for how long, then stays. */
export function contractRules(tables: () => Tables, context: TableContext): TableRules<Contract> {
  return {
    check(after, before) {
      if (!tables().customers.get(after.customerId)) {
        return refuse({ code: "unknown_reference", to: "customer", id: after.customerId });
      }
      if (!before && after.status !== "draft") {
        return refuse({ code: "contract_not_draft", status: after.status });
      }
      if (before?.status === "activated") {
        if (after.status !== "activated") {
          return refuse({ code: "contract_activated", id: after.id });
        }
        const field = fixed.find((name) => before[name] !== after[name]);
        if (field) return refuse({ code: "contract_field_fixed", field });
      }
      if (!before) return { ...after, number: numberOf(after.id) };
      if (before.status === after.status || after.status !== "activated") return after;
      const missing = (["startsOn", "termMonths"] as const).filter((name) => after[name] === null);
      if (missing.length > 0) return refuse({ code: "contract_incomplete", missing });
      return { ...after, activatedAt: context.now() };
    },
    mayRemove(contract) {
      return contract.status === "activated"
        ? { code: "contract_activated", id: contract.id }
        : undefined;
    },
  };
}
