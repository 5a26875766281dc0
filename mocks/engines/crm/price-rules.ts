import { refuse } from "../refusal.ts";
import type { Tables } from "./crm.ts";
import type { Price } from "./records.ts";
import type { TableRules } from "./table.ts";

/** A product gets its price in the standard book first, and one price per book. */
export function priceRules(tables: () => Tables): TableRules<Price> {
  return {
    check(after, before) {
      const { products, books, prices } = tables();
      if (before && before.bookId !== after.bookId) {
        return refuse({ code: "price_fixed", field: "bookId" });
      }
      if (before && before.productId !== after.productId) {
        return refuse({ code: "price_fixed", field: "productId" });
      }
      if (before) return after;
      if (!products.get(after.productId)) {
        return refuse({ code: "unknown_reference", to: "product", id: after.productId });
      }
      const book = books.get(after.bookId);
      if (!book) return refuse({ code: "unknown_reference", to: "price book", id: after.bookId });
      const ofProduct = [...prices.all()].filter(
        (price) => !price.deleted && price.productId === after.productId,
      );
      const same = ofProduct.find((price) => price.bookId === after.bookId);
      if (same) return refuse({ code: "duplicate_price", priceId: same.id });
      const hasStandard = ofProduct.some((price) => books.get(price.bookId)?.standard);
      if (!book.standard && !hasStandard) {
        return refuse({ code: "no_standard_price", productId: after.productId });
      }
      return after;
    },
    mayRemove(price) {
      const used = [...tables().lines.all()].filter((line) => line.priceId === price.id);
      return used.length > 0 ? { code: "price_in_use", lineCount: used.length } : undefined;
    },
  };
}
