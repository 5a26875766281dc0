import type { NoticeKind } from "../../../model/facts/billing.ts";
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

export type ServiceNotice = Extract<NoticeKind, "suspension" | "restoration">;

/** What the customer is told when service stops, and when it runs again (DUN-2). */
function noticeOf(after: Contract, before: Contract | undefined): ServiceNotice | undefined {
  if (before?.service === "suspended" && after.service === "active") return "restoration";
  return before?.service !== "suspended" && after.service === "suspended"
    ? "suspension"
    : undefined;
}

/**
 * A contract is born a draft, activated once it says from when and for how long, then stays.
 * `told` is called when its service was stopped or restored and that is committed.
 */
export function contractRules(
  tables: () => Tables,
  context: TableContext,
  told: (contract: Contract, notice: ServiceNotice) => void,
): TableRules<Contract> {
  return {
    after(after, before) {
      const notice = noticeOf(after, before);
      if (notice !== undefined) context.unit.afterwards(() => told(after, notice));
    },
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
