import { refuse } from "../refusal.ts";
import type { Tables } from "./crm.ts";
import { lineTotal } from "./lines.ts";
import type { DealLine } from "./records.ts";
import type { TableRules } from "./table.ts";

/** A line takes a price of its deal's book; the first line decides which book that is. */
export function lineRules(tables: () => Tables): TableRules<DealLine> {
  return {
    check(after, before) {
      const { deals, prices } = tables();
      if (before && before.dealId !== after.dealId) {
        return refuse({ code: "line_price_fixed", field: "dealId" });
      }
      if (before && before.priceId !== after.priceId) {
        return refuse({ code: "line_price_fixed", field: "priceId" });
      }
      const checked = { ...after, total: lineTotal(after) };
      if (before) return checked;
      const deal = deals.get(after.dealId);
      if (!deal) return refuse({ code: "unknown_reference", to: "deal", id: after.dealId });
      const price = prices.get(after.priceId);
      if (!price) return refuse({ code: "unknown_reference", to: "price", id: after.priceId });
      if (!price.active) return refuse({ code: "inactive_price", priceId: price.id });
      if (deal.bookId !== null && deal.bookId !== price.bookId) {
        return refuse({ code: "price_of_another_book", priceId: price.id });
      }
      return checked;
    },
    after(after, before) {
      const { deals, prices } = tables();
      if (!before) tables().addLine(after.dealId, after.id);
      const deal = deals.get(after.dealId);
      if (!deal) return;
      // The sum of the lines is made when the deal is stored, so storing it is all that is needed.
      deals.update(deal.id, { bookId: deal.bookId ?? prices.find(after.priceId)?.bookId ?? null });
    },
  };
}
