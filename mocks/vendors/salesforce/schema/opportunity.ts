import { businessDate } from "../../../../model/days.ts";
import type { Crm } from "../../../engines/crm/crm.ts";
import { linesOf } from "../../../engines/crm/lines.ts";
import type { Deal } from "../../../engines/crm/records.ts";
import type { ObjectShape } from "./bind.ts";
import {
  amount,
  type Column,
  checkbox,
  computed,
  date,
  exact,
  lookup,
  own,
  text,
} from "./columns.ts";
import {
  picklistOfTerms,
  rhythmOf,
  rhythms,
  stageOf,
  stages,
  termsOf,
  vocabulary,
  wordOfRhythm,
  wordOfTerms,
} from "./words.ts";

/** Opportunity: a deal, or with `Amends__c` a change to a running one (section 3.1). */
export function opportunityShape(crm: Crm): ObjectShape<Deal> {
  return {
    name: "Opportunity",
    columns: [...standardColumns(crm), ...customColumns()],
    blank: () => ({
      key: null,
      name: "",
      customerId: null,
      stage: "",
      outcome: "open",
      closeOn: businessDate("1970-01-01"),
      wonAt: null,
      type: null,
      kind: null,
      contractId: null,
      amendsId: null,
      bookId: null,
      effectiveOn: null,
      termMonths: null,
      renews: false,
      billed: null,
      billingDay: null,
      trialDays: null,
      entity: null,
      terms: null,
      discountPercent: null,
      discountApproved: false,
      amount: null,
    }),
    businessKey: (draft) => draft.name,
  };
}

function standardColumns(crm: Crm): readonly Column<Deal>[] {
  return [
    text(
      "Name",
      "string",
      (it) => it.name,
      (name) => ({ name: name ?? "" }),
      {
        required: true,
        length: 120,
      },
    ),
    text(
      "AccountId",
      "reference",
      (it) => it.customerId,
      (customerId) => ({ customerId }),
      {
        ...lookup("Account", "Account"),
      },
    ),
    text(
      "StageName",
      "picklist",
      (it) => it.stage,
      (stage) => ({ stage: stage ?? "" }),
      {
        required: true,
        picklist: Object.keys(stages),
      },
    ),
    date(
      "CloseDate",
      (it) => it.closeOn,
      (on) => (on ? { closeOn: on } : {}),
      { required: true },
    ),
    text(
      "Type",
      "picklist",
      (it) => it.type,
      (type) => ({ type }),
      {
        picklist: Object.values(vocabulary.types),
      },
    ),
    amount(
      "Amount",
      crm.currency,
      (it) => it.amount,
      (sum) => ({ amount: sum }),
    ),
    text(
      "ContractId",
      "reference",
      (it) => it.contractId,
      (contractId) => ({ contractId }),
      {
        ...lookup("Contract", "Contract"),
      },
    ),
    text(
      "Pricebook2Id",
      "reference",
      (it) => it.bookId,
      (bookId) => ({ bookId }),
      {
        ...lookup("Pricebook2", "Pricebook2"),
      },
    ),
    computed(
      "CurrencyIsoCode",
      "picklist",
      (it) => linesOf(crm, it.id)[0]?.unitPrice.currency ?? crm.currency,
    ),
    own("NextStep", "string"),
    own("Description", "textarea"),
    own("LeadSource", "picklist"),
    computed("IsWon", "boolean", (it) => it.outcome === "won"),
    computed("IsClosed", "boolean", (it) => it.outcome !== "open"),
    computed("Probability", "percent", (it) => stageOf(it.stage)?.probability ?? null),
    computed("ForecastCategoryName", "picklist", (it) => stageOf(it.stage)?.forecast ?? null),
    computed("HasOpportunityLineItem", "boolean", (it) => linesOf(crm, it.id).length > 0),
  ];
}

function customColumns(): readonly Column<Deal>[] {
  return [
    text(
      "Amends__c",
      "reference",
      (it) => it.amendsId,
      (amendsId) => ({ amendsId }),
      {
        ...lookup("Opportunity", "Amends__r"),
      },
    ),
    checkbox(
      "Auto_Renew__c",
      (it) => it.renews,
      (renews) => ({ renews }),
    ),
    exact(
      "Billing_Day__c",
      "double",
      (it) => (it.billingDay === null ? null : String(it.billingDay)),
      (day) => ({ billingDay: day === null ? null : Number(day) }),
      { precision: 2, scale: 0 },
    ),
    text(
      "Billing_Frequency__c",
      "picklist",
      (it) => wordOfRhythm(it.billed),
      (word) => ({ billed: rhythmOf(word) }),
      { picklist: Object.keys(rhythms), restricted: true },
    ),
    exact(
      "Contract_Term__c",
      "double",
      (it) => (it.termMonths === null ? null : String(it.termMonths)),
      (months) => ({ termMonths: months === null ? null : Number(months) }),
      { precision: 3, scale: 0 },
    ),
    checkbox(
      "Discount_Approved__c",
      (it) => it.discountApproved,
      (discountApproved) => ({ discountApproved }),
    ),
    exact(
      "Discount_Percent__c",
      "percent",
      (it) => it.discountPercent,
      (discountPercent) => ({ discountPercent }),
      { precision: 5, scale: 2 },
    ),
    date(
      "Effective_Date__c",
      (it) => it.effectiveOn,
      (effectiveOn) => ({ effectiveOn }),
    ),
    text(
      "Payment_Terms__c",
      "picklist",
      (it) => wordOfTerms(it.terms),
      (word) => ({ terms: termsOf(word) }),
      { picklist: picklistOfTerms },
    ),
    exact(
      "Trial_Days__c",
      "double",
      (it) => (it.trialDays === null ? null : String(it.trialDays)),
      (days) => ({ trialDays: days === null ? null : Number(days) }),
      { precision: 3, scale: 0 },
    ),
    text(
      "Legal_Entity__c",
      "string",
      (it) => it.entity,
      (entity) => ({ entity }),
      { length: 40 },
    ),
    own("Ext__c", "string", { externalId: true, unique: true }),
  ];
}
