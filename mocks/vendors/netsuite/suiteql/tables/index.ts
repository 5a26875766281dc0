import type { Table } from "../table.ts";
import { accountingLineTable, transactionLineTable } from "./lines.ts";
import { nextLinkTable, previousLinkTable } from "./links.ts";
import {
  accountTable,
  currencyTable,
  customerTable,
  itemTable,
  periodTable,
  subsidiaryTable,
} from "./masters.ts";
import { elementTable, plannedRevenueTable, planTable } from "./revenue.ts";
import { transactionTable } from "./transactions.ts";

/** Every table that a query may name. */
export const tables: readonly Table[] = [
  transactionTable,
  transactionLineTable,
  accountingLineTable,
  previousLinkTable,
  nextLinkTable,
  accountTable,
  itemTable,
  periodTable,
  customerTable,
  subsidiaryTable,
  currencyTable,
  elementTable,
  planTable,
  plannedRevenueTable,
];

/** Tables of the vendor that this mock does not have. */
export const absentTables: readonly string[] = [
  "consolidatedexchangerate",
  "currencyrate",
  "deletedrecord",
  "systemnote",
  "revenuearrangement",
  "department",
  "classification",
  "location",
  "employee",
  "vendor",
  "contact",
  "opportunity",
  "customersubsidiaryrelationship",
];
