export { type LineTax, taxLine } from "./line-tax.ts";
export type { TaxRate } from "./rate.ts";
