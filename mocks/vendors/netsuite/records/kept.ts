import { type Fields, text } from "../fields.ts";
import type { TreeObject } from "../json.ts";
import type { RecordType } from "../record-type.ts";
import {
  currencyFields,
  currencyRateFields,
  nexusFields,
  salesTaxItemFields,
  subsidiaryFields,
  taxTypeFields,
  termFields,
} from "../schemas/masters.ts";
import { everyRecord } from "../schemas/parts.ts";

/** A type whose records set-up has made and that the mock only reads. */
function kept(name: string, fields: Fields, labelField: string): RecordType {
  return {
    name,
    space: name,
    fields,
    show: (_world, record): TreeObject => record.content,
    label: (_world, record) => String(record.content[labelField] ?? record.id),
  };
}

/** Types of the account that have no record at all: asking for one is a 404, as at the vendor. */
const withoutRecords = [
  "nonInventorySaleItem",
  "nonInventoryResaleItem",
  "nonInventoryPurchaseItem",
  "serviceResaleItem",
  "servicePurchaseItem",
  "otherChargeSaleItem",
  "inventoryItem",
  "discountItem",
  "revRecSchedule",
  "revRecTemplate",
];

export const keptTypes: readonly RecordType[] = [
  kept("subsidiary", subsidiaryFields, "name"),
  kept("currency", currencyFields, "name"),
  kept("currencyRate", currencyRateFields, "effectiveDate"),
  kept("nexus", nexusFields, "description"),
  kept("taxType", taxTypeFields, "name"),
  kept("salesTaxItem", salesTaxItemFields, "itemId"),
  kept("term", termFields, "name"),
  kept("department", { ...everyRecord, name: text }, "name"),
  kept("classification", { ...everyRecord, name: text }, "name"),
  kept("location", { ...everyRecord, name: text }, "name"),
  ...withoutRecords.map((name) => kept(name, everyRecord, "id")),
];
