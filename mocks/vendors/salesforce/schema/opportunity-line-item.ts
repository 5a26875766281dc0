import { decimal } from "../../../../model/decimal.ts";
import { zero } from "../../../../model/money.ts";
import type { Crm } from "../../../engines/crm/crm.ts";
import type { DealLine } from "../../../engines/crm/records.ts";
import { badInput } from "../errors.ts";
import { type ObjectShape, type Row, requiredMissing, type Values } from "./bind.ts";
import { amount, amountValue, type Column, computed, exact, lookup, own, text } from "./columns.ts";
import type { Field } from "./field.ts";

/** OpportunityLineItem: `UnitPrice` is per unit and billing interval, before `Discount`. */
export function lineShape(crm: Crm): ObjectShape<DealLine> {
  const columns = lineColumns(crm);
  const named = (name: string): Field | undefined =>
    columns.find((column) => column.field.name === name)?.field;
  return {
    name: "OpportunityLineItem",
    columns,
    blank: () => ({
      dealId: "",
      priceId: "",
      quantity: "0",
      previousQuantity: null,
      unitPrice: zero(crm.currency),
      discountPercent: null,
      total: zero(crm.currency),
    }),
    businessKey: (draft) => `${draft.dealId}/${draft.priceId}`,
    prepare: (values, before) => unitPriceOnly(values, before, named),
  };
}

function lineColumns(crm: Crm): readonly Column<DealLine>[] {
  const entry = (it: DealLine) => crm.prices.find(it.priceId);
  const product = (it: DealLine) => crm.products.find(entry(it)?.productId ?? "");
  return [
    text(
      "OpportunityId",
      "reference",
      (it) => it.dealId,
      (id) => ({ dealId: id ?? "" }),
      {
        required: true,
        ...lookup("Opportunity", "Opportunity"),
      },
    ),
    text(
      "PricebookEntryId",
      "reference",
      (it) => it.priceId,
      (id) => ({ priceId: id ?? "" }),
      {
        required: true,
        ...lookup("PricebookEntry", "PricebookEntry"),
      },
    ),
    computed("Product2Id", "reference", (it) => product(it)?.id ?? null, {
      ...lookup("Product2", "Product2"),
    }),
    computed("ProductCode", "string", (it) => product(it)?.code ?? null),
    computed("Name", "string", (it) => product(it)?.name ?? null),
    computed("ListPrice", "currency", (it) => amountValue(entry(it)?.unitPrice ?? null)),
    exact(
      "Quantity",
      "double",
      (it) => it.quantity,
      (quantity) => ({ quantity: quantity ?? "0" }),
      {
        required: true,
      },
    ),
    amount(
      "UnitPrice",
      crm.currency,
      (it) => it.unitPrice,
      (price) => (price ? { unitPrice: price } : {}),
    ),
    amount(
      "TotalPrice",
      crm.currency,
      (it) => it.total,
      () => ({}),
    ),
    exact(
      "Discount",
      "percent",
      (it) => it.discountPercent,
      (discountPercent) => ({ discountPercent }),
      { precision: 5, scale: 2 },
    ),
    exact(
      "Previous_Quantity__c",
      "double",
      (it) => it.previousQuantity,
      (previousQuantity) => ({ previousQuantity }),
    ),
    own("Description", "string"),
    own("ServiceDate", "date"),
  ];
}

/** One of the two prices: a total price is turned into the unit price that gives it. */
function unitPriceOnly(
  values: Values,
  before: Row | undefined,
  named: (name: string) => Field | undefined,
): Values {
  const [unit, total, quantity] = [named("UnitPrice"), named("TotalPrice"), named("Quantity")];
  if (!unit || !total || !quantity) return values;
  const given = values.get(total) ?? null;
  const hasUnit = (values.get(unit) ?? null) !== null;
  if (given !== null && hasUnit) {
    throw badInput(
      "FIELD_INTEGRITY_EXCEPTION",
      "field integrity exception: specify either UnitPrice or TotalPrice, not both",
      ["TotalPrice"],
    );
  }
  if (given === null) {
    if (!before && !hasUnit) throw requiredMissing(["UnitPrice"]);
    return values;
  }
  const units = decimal(String(values.get(quantity) ?? before?.value(quantity) ?? 0));
  if (units.eq(decimal("0"))) throw requiredMissing(["UnitPrice"]);
  const price = decimal(String(given)).div(units).round(2, 1);
  return new Map([...values, [unit, Number(price.toString())], [total, null]]);
}
