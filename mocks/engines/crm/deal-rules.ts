import { refuse } from "../refusal.ts";
import type { Tables } from "./crm.ts";
import { linesOf, sumOfLines } from "./lines.ts";
import type { Deal } from "./records.ts";
import type { TableContext, TableRules } from "./table.ts";
import { kindOf, outcomeOf, type Vocabulary } from "./vocabulary.ts";

/**
 * A deal belongs to a customer and may run under a contract of the same one. Its outcome follows
 * from its stage; winning it, also a second time, is told to `won` once it is committed.
 */
export function dealRules(
  tables: () => Tables,
  context: TableContext,
  vocabulary: Vocabulary,
  won: (dealId: string) => void,
): TableRules<Deal> {
  return {
    check(after, before) {
      const { customers, contracts, deals, books } = tables();
      if (after.customerId !== null && !customers.get(after.customerId)) {
        return refuse({ code: "unknown_reference", to: "customer", id: after.customerId });
      }
      if (after.amendsId !== null && !deals.get(after.amendsId)) {
        return refuse({ code: "unknown_reference", to: "deal", id: after.amendsId });
      }
      if (after.bookId !== null && !books.get(after.bookId)) {
        return refuse({ code: "unknown_reference", to: "price book", id: after.bookId });
      }
      if (after.contractId !== null) {
        const contract = contracts.get(after.contractId);
        if (!contract) {
          return refuse({ code: "unknown_reference", to: "contract", id: after.contractId });
        }
        if (contract.customerId !== after.customerId) {
          return refuse({ code: "contract_of_another_customer", contractId: contract.id });
        }
      }
      const lines = linesOf(tables(), after.id);
      if (before?.bookId && lines.length > 0 && before.bookId !== after.bookId) {
        return refuse({ code: "book_fixed", lineCount: lines.length });
      }
      const outcome = outcomeOf(after.stage, vocabulary);
      return {
        ...after,
        outcome,
        kind: kindOf(after.type, vocabulary),
        wonAt: outcome === "won" && before?.outcome !== "won" ? context.now() : after.wonAt,
        amount: sumOfLines(lines) ?? after.amount,
      };
    },
    after(after, before) {
      for (const contractId of new Set([before?.contractId, after.contractId])) {
        // A contract shows which deal it came from, so it has changed too.
        if (contractId && before?.contractId !== after.contractId) {
          context.unit.afterwards(() => context.changed("contract", contractId));
        }
      }
      if (after.outcome === "won" && before?.outcome !== "won" && !after.deleted) {
        context.unit.afterwards(() => won(after.id));
      }
      if (!after.deleted) return;
      for (const line of linesOf(tables(), after.id)) tables().lines.remove(line.id);
    },
  };
}
