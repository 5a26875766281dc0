import type { CrmRefusal } from "../../engines/crm/refusals.ts";
import { badInput, notFound, SalesforceError } from "./errors.ts";

const fieldNames = {
  bookId: "Pricebook2Id",
  productId: "Product2Id",
  dealId: "OpportunityId",
  priceId: "PricebookEntryId",
  customerId: "AccountId",
  startsOn: "StartDate",
  termMonths: "ContractTerm",
} as const;

function notUpdateable(field: string): SalesforceError {
  return badInput(
    "INVALID_FIELD_FOR_INSERT_UPDATE",
    `Unable to create/update fields: ${field}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    [field],
  );
}

function integrity(message: string, fields: readonly string[]): SalesforceError {
  return badInput("FIELD_INTEGRITY_EXCEPTION", `field integrity exception: ${message}`, fields);
}

/**
 * A refusal of the engine in the vendor's words.
 *
 * Codes and texts after the object reference and REST guide as noted in the vendor page, sections 3
 * and 3.1; the ones marked [choice] or [memory] there are listed in NOTES.md.
 */
export function refusalError(refusal: CrmRefusal, doing: "save" | "delete"): SalesforceError {
  switch (refusal.code) {
    case "not_found":
      return notFound();
    case "deleted":
      return new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted");
    case "unknown_reference":
      return badInput("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    case "no_standard_price":
      return badInput(
        "STANDARD_PRICE_NOT_DEFINED",
        "Before creating a custom price, create a standard price.",
      );
    case "duplicate_price":
      return badInput(
        "DUPLICATE_VALUE",
        "This price definition already exists in this price book",
        ["Pricebook2Id", "Product2Id"],
      );
    case "price_fixed":
    case "line_price_fixed":
      return notUpdateable(fieldNames[refusal.field]);
    case "price_in_use":
      return badInput(
        "DELETE_FAILED",
        `this price is used by ${refusal.lineCount} line items: deactivate it instead`,
      );
    case "book_fixed":
      return integrity(
        "the price book cannot change while the opportunity has products (pricebook has line items)",
        ["Pricebook2Id"],
      );
    case "price_of_another_book":
      return integrity("the pricebook entry is in another pricebook than the opportunity", [
        "PricebookEntryId",
      ]);
    case "inactive_price":
      return integrity("the pricebook entry is inactive", ["PricebookEntryId"]);
    case "contract_of_another_customer":
      return integrity("the contract belongs to another account", ["ContractId"]);
    case "contract_not_draft":
      return integrity("Choose a valid contract status: a new contract starts as Draft", [
        "Status",
      ]);
    case "contract_incomplete": {
      const missing = refusal.missing.map((name) => fieldNames[name]);
      return badInput(
        "REQUIRED_FIELD_MISSING",
        `Required fields are missing: [${missing.join(", ")}]`,
        missing,
      );
    }
    case "contract_activated":
      return doing === "delete"
        ? badInput("ENTITY_IS_LOCKED", "an activated contract cannot be deleted")
        : integrity("an activated contract cannot go back to an earlier status", ["Status"]);
    case "contract_field_fixed":
      return integrity("the field cannot change once the contract is activated", [
        fieldNames[refusal.field],
      ]);
    case "customer_has_contracts":
      return badInput(
        "DELETE_FAILED",
        `the account has ${refusal.contractCount} activated contracts and cannot be deleted`,
      );
  }
}
