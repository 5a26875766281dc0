export type { CauseLookup, FactTable } from "./fact-table.ts";
export { factTable } from "./fact-table.ts";
export { chargesAmendment, periodOfInvoice } from "./invoices.ts";
export { buildCorrelation, type Correlation, type Resolution, refWords } from "./resolve.ts";
