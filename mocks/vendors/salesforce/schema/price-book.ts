import { zero } from "../../../../model/money.ts";
import type { Crm } from "../../../engines/crm/crm.ts";
import type { Price, PriceBook, Product } from "../../../engines/crm/records.ts";
import type { ObjectShape } from "./bind.ts";
import { amount, checkbox, computed, lookup, own, text } from "./columns.ts";
import { rhythmOf, rhythms, wordOfRhythm } from "./words.ts";

export function productShape(): ObjectShape<Product> {
  return {
    name: "Product2",
    columns: [
      text(
        "Name",
        "string",
        (it) => it.name,
        (name) => ({ name: name ?? "" }),
        { required: true },
      ),
      text(
        "ProductCode",
        "string",
        (it) => it.code,
        (code) => ({ code }),
      ),
      checkbox(
        "IsActive",
        (it) => it.active,
        (active) => ({ active }),
      ),
      own("Description", "textarea"),
      own("Family", "picklist"),
      own("Ext__c", "string", { externalId: true, unique: true }),
      text(
        "Billing_Frequency__c",
        "picklist",
        (it) => wordOfRhythm(it.billed),
        (word) => ({ billed: rhythmOf(word) }),
        { picklist: Object.keys(rhythms), restricted: true },
      ),
    ],
    blank: () => ({ code: null, name: "", active: false, billed: null }),
    businessKey: (draft) => draft.code ?? draft.name,
  };
}

export function priceBookShape(): ObjectShape<PriceBook> {
  return {
    name: "Pricebook2",
    columns: [
      text(
        "Name",
        "string",
        (it) => it.name,
        (name) => ({ name: name ?? "" }),
        { required: true },
      ),
      checkbox(
        "IsActive",
        (it) => it.active,
        (active) => ({ active }),
      ),
      computed("IsStandard", "boolean", (it) => it.standard),
      own("Description", "string"),
    ],
    blank: () => ({ name: "", standard: false, active: false }),
    businessKey: (draft) => draft.name,
  };
}

/** `UnitPrice` is the price of one unit for one billing interval. */
export function priceShape(crm: Crm): ObjectShape<Price> {
  return {
    name: "PricebookEntry",
    columns: [
      text(
        "Pricebook2Id",
        "reference",
        (it) => it.bookId,
        (id) => ({ bookId: id ?? "" }),
        {
          required: true,
          ...lookup("Pricebook2", "Pricebook2"),
        },
      ),
      text(
        "Product2Id",
        "reference",
        (it) => it.productId,
        (id) => ({ productId: id ?? "" }),
        {
          required: true,
          ...lookup("Product2", "Product2"),
        },
      ),
      amount(
        "UnitPrice",
        crm.currency,
        (it) => it.unitPrice,
        (price) => ({ unitPrice: price ?? zero(crm.currency) }),
        { required: true },
      ),
      checkbox(
        "IsActive",
        (it) => it.active,
        (active) => ({ active }),
      ),
      computed("Name", "string", (it) => crm.products.find(it.productId)?.name ?? null),
      computed("ProductCode", "string", (it) => crm.products.find(it.productId)?.code ?? null),
    ],
    blank: () => ({ bookId: "", productId: "", unitPrice: zero(crm.currency), active: false }),
    businessKey: (draft) => `${draft.bookId}/${draft.productId}`,
  };
}
