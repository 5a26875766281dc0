import type { ContractStatus, CrmType } from "./records.ts";

/** Every way in which a CRM says no, with what explains it; a dialect puts it in its vendor's words. */
export type CrmRefusal =
  | { readonly code: "not_found"; readonly type: CrmType; readonly id: string }
  | { readonly code: "deleted"; readonly type: CrmType; readonly id: string }
  | { readonly code: "unknown_reference"; readonly to: CrmType; readonly id: string }
  | { readonly code: "no_standard_price"; readonly productId: string }
  | { readonly code: "duplicate_price"; readonly priceId: string }
  | { readonly code: "price_fixed"; readonly field: "bookId" | "productId" }
  | { readonly code: "price_in_use"; readonly lineCount: number }
  | { readonly code: "book_fixed"; readonly lineCount: number }
  | { readonly code: "line_price_fixed"; readonly field: "dealId" | "priceId" }
  | { readonly code: "price_of_another_book"; readonly priceId: string }
  | { readonly code: "inactive_price"; readonly priceId: string }
  | { readonly code: "contract_of_another_customer"; readonly contractId: string }
  | { readonly code: "contract_not_draft"; readonly status: ContractStatus }
  | {
      readonly code: "contract_incomplete";
      readonly missing: readonly ("startsOn" | "termMonths")[];
    }
  | { readonly code: "contract_activated"; readonly id: string }
  | {
      readonly code: "contract_field_fixed";
      readonly field: "customerId" | "startsOn" | "termMonths";
    }
  | { readonly code: "customer_has_contracts"; readonly contractCount: number };

export type CrmRefusalCode = CrmRefusal["code"];
