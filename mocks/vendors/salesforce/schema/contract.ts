import { addDays, addMonths } from "../../../../model/days.ts";
import type { ServiceStatus } from "../../../../model/facts/commerce.ts";
import type { Crm } from "../../../engines/crm/crm.ts";
import type { Contract, ContractStatus } from "../../../engines/crm/records.ts";
import type { ObjectShape } from "./bind.ts";
import { amount, computed, date, exact, lookup, own, text } from "./columns.ts";

const statuses: Readonly<Record<string, ContractStatus>> = {
  Draft: "draft",
  "In Approval Process": "in approval",
  Activated: "activated",
};

function wordOf(status: ContractStatus): string {
  return Object.entries(statuses).find(([, value]) => value === status)?.[0] ?? "Draft";
}

const services: Readonly<Record<string, ServiceStatus>> = {
  Active: "active",
  Suspended: "suspended",
  Ended: "ended",
};

function serviceWord(service: ServiceStatus | null): string | null {
  return Object.keys(services).find((word) => services[word] === service) ?? null;
}

/** The last day inside: start + term − 1 day, not the day after as elsewhere in the project. */
function endDate(contract: Contract): string | null {
  const { startsOn, termMonths } = contract;
  return startsOn && termMonths ? addDays(addMonths(startsOn, termMonths), -1) : null;
}

/** Contract with what the integration writes back to it. */
export function contractShape(crm: Crm): ObjectShape<Contract> {
  return {
    name: "Contract",
    columns: [
      text(
        "AccountId",
        "reference",
        (it) => it.customerId,
        (id) => ({ customerId: id ?? "" }),
        {
          required: true,
          ...lookup("Account", "Account"),
        },
      ),
      computed("ContractNumber", "string", (it) => it.number, { length: 30 }),
      text(
        "Status",
        "picklist",
        (it) => wordOf(it.status),
        (word) => ({ status: statuses[word ?? "Draft"] ?? "draft" }),
        { picklist: Object.keys(statuses), restricted: true },
      ),
      computed("StatusCode", "picklist", (it) => wordOf(it.status).replace(/ /g, "")),
      date(
        "StartDate",
        (it) => it.startsOn,
        (startsOn) => ({ startsOn }),
      ),
      exact(
        "ContractTerm",
        "int",
        (it) => (it.termMonths === null ? null : String(it.termMonths)),
        (months) => ({ termMonths: months === null ? null : Number(months) }),
        { precision: 4 },
      ),
      computed("EndDate", "date", endDate, { calculated: true }),
      computed("ActivatedDate", "datetime", (it) => it.activatedAt),
      own("Description", "textarea"),
      own("SpecialTerms", "textarea"),
      amount(
        "ARR__c",
        crm.currency,
        (it) => it.arr,
        (arr) => ({ arr }),
      ),
      text(
        "Billing_Status__c",
        "string",
        (it) => it.billingStatus,
        (billingStatus) => ({
          billingStatus,
        }),
      ),
      text(
        "Service_Status__c",
        "picklist",
        (it) => serviceWord(it.service),
        (word) => ({ service: services[word ?? ""] ?? null }),
        { picklist: Object.keys(services), restricted: true },
      ),
      text(
        "Billing_Subscription_Id__c",
        "string",
        (it) => it.subscriptionId,
        (subscriptionId) => ({ subscriptionId }),
        { externalId: true, unique: true },
      ),
    ],
    blank: () => ({
      number: "",
      customerId: "",
      status: "draft",
      startsOn: null,
      termMonths: null,
      activatedAt: null,
      arr: null,
      billingStatus: null,
      service: null,
      subscriptionId: null,
    }),
    businessKey: (draft) => `${draft.customerId}/${draft.startsOn ?? ""}`,
  };
}
