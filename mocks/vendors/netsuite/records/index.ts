import type { RecordType } from "../record-type.ts";
import { customerRecord } from "./customer.ts";
import { customerDepositRecord, depositApplicationRecord } from "./deposit.ts";
import { intercompanyRecord } from "./intercompany.ts";
import { journalEntryRecord } from "./journal.ts";
import { keptTypes } from "./kept.ts";
import { accountRecord, itemRecord, periodRecord } from "./ledger-masters.ts";
import { postingBatchRecord } from "./posting-batch.ts";
import { relationshipRecord } from "./relationship.ts";
import { creditMemoRecord, invoiceRecord } from "./sale.ts";
import { salesOrderRecord } from "./sales-order.ts";
import { customerPaymentRecord, customerRefundRecord } from "./settlement.ts";

/** Every record type that the mock knows, by name. */
export const recordTypes: ReadonlyMap<string, RecordType> = new Map(
  [
    customerRecord,
    relationshipRecord,
    salesOrderRecord,
    invoiceRecord,
    creditMemoRecord,
    customerPaymentRecord,
    customerRefundRecord,
    customerDepositRecord,
    depositApplicationRecord,
    journalEntryRecord,
    intercompanyRecord,
    postingBatchRecord,
    accountRecord,
    itemRecord,
    periodRecord,
    ...keptTypes,
  ].map((type) => [type.name, type]),
);

export const recordTypeNames: ReadonlySet<string> = new Set(recordTypes.keys());
