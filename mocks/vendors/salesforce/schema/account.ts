import type { Customer } from "../../../engines/crm/records.ts";
import type { ObjectShape } from "./bind.ts";
import { type Column, computed, lookup, own, text } from "./columns.ts";
import { picklistOfTerms, termsOf, wordOfTerms } from "./words.ts";

/** Account. `Ext__c` is a key of whoever brings records in; a scenario's accounts have none. */
export function accountShape(): ObjectShape<Customer> {
  const columns: readonly Column<Customer>[] = [
    text(
      "Name",
      "string",
      (it) => it.legalName,
      (name) => ({ legalName: name ?? "" }),
      {
        required: true,
      },
    ),
    own("ParentId", "reference", lookup("Account", "Parent")),
    own("AccountNumber", "string", { length: 40 }),
    own("Phone", "string", { length: 40 }),
    own("Website", "string"),
    own("Description", "textarea"),
    own("BillingStreet", "textarea"),
    own("BillingCity", "string", { length: 40 }),
    own("BillingPostalCode", "string", { length: 20 }),
    address("BillingState", 1),
    address("BillingCountry", 0),
    own("ShippingStreet", "textarea"),
    own("ShippingCity", "string", { length: 40 }),
    own("ShippingPostalCode", "string", { length: 20 }),
    address("ShippingState", 1),
    address("ShippingCountry", 0),
    text(
      "Tax_Jurisdiction__c",
      "string",
      (it) => it.shipsTo,
      (shipsTo) => ({ shipsTo }),
      {
        length: 40,
      },
    ),
    computed("Tax_Exemptions__c", "textarea", certificates),
    text(
      "Legal_Entity__c",
      "string",
      (it) => it.entity,
      (entity) => ({ entity }),
      { length: 40 },
    ),
    text(
      "Billing_Email__c",
      "email",
      (it) => it.email,
      (email) => ({ email }),
    ),
    text(
      "Payment_Terms__c",
      "picklist",
      (it) => wordOfTerms(it.terms),
      (word) => ({ terms: termsOf(word) }),
      { picklist: picklistOfTerms },
    ),
    text(
      "Billing_Customer_Id__c",
      "string",
      (it) => it.billingId,
      (billingId) => ({ billingId }),
      {
        externalId: true,
        unique: true,
      },
    ),
    own("Ext__c", "string", { externalId: true, unique: true }),
  ];
  return {
    name: "Account",
    columns,
    blank: () => ({
      key: null,
      legalName: "",
      email: null,
      shipsTo: null,
      entity: null,
      exemptions: [],
      terms: null,
      billingId: null,
    }),
    businessKey: (draft) => String(draft.extra?.Ext__c ?? draft.legalName),
  };
}

/** State and country of an address: those of the jurisdiction `US-TX` until somebody writes others. */
function address(name: string, part: 0 | 1): Column<Customer> {
  const column = own<Customer>(name, "string", { length: 80 });
  return {
    ...column,
    read: (it) => it.extra[name] ?? it.shipsTo?.split("-")[part] ?? null,
  };
}

/** Of the certificates that the tax team keeps: one a line, `US-TX 2025-04-01 2026-03-31`. */
function certificates({ exemptions }: Customer): string | null {
  const lines = exemptions.map(({ jurisdiction, from, to }) =>
    [jurisdiction, from, ...(to === null ? [] : [to])].join(" "),
  );
  return lines.length === 0 ? null : lines.join("\n");
}
