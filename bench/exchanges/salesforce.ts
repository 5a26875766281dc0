import { createCrm } from "../../mocks/engines/crm/crm.ts";
import { isRefused } from "../../mocks/engines/refusal.ts";
import { drawId } from "../../mocks/vendors/salesforce/ids.ts";
import { vocabulary } from "../../mocks/vendors/salesforce/schema/words.ts";
import { type Exchange, remarks } from "./exchange.ts";

const sobjects = "/services/data/v68.0/sobjects/Account";

function account(key: string) {
  return {
    Name: `Acme Robotics ${key}`,
    Billing_Email__c: `${key}@acme.example`,
    Phone: "+1 512 555 0100",
    Website: "https://acme.example",
    BillingStreet: "1 Main Street",
    BillingCity: "Austin",
    BillingState: "TX",
    BillingPostalCode: "78701",
    BillingCountry: "US",
    Description: remarks,
  };
}

type Account = ReturnType<typeof account>;

function decoded(body: string): Account {
  return JSON.parse(body) as Account;
}

/** Fields that a read shows beside what was written. */
const blank = {
  IsDeleted: false,
  CreatedDate: "2026-01-01T06:00:00.000+0000",
  CreatedById: "005000000000000AAA",
  LastModifiedDate: "2026-01-01T06:00:00.000+0000",
  LastModifiedById: "005000000000000AAA",
  SystemModstamp: "2026-01-01T06:00:00.000+0000",
  ParentId: null,
  AccountNumber: null,
  ShippingStreet: null,
  ShippingCity: null,
  ShippingPostalCode: null,
  ShippingState: null,
  ShippingCountry: null,
  Tax_Jurisdiction__c: null,
  Payment_Terms__c: null,
  Billing_Customer_Id__c: null,
  Ext__c: null,
};

/** An account by REST, with a session of the client-credentials flow. */
export const salesforceAccount: Exchange = {
  vendor: "salesforce",
  async login(send, { credentials }) {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: credentials.clientId ?? "",
      client_secret: credentials.clientSecret ?? "",
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const path = "/services/oauth2/token";
    const granted = await send({ method: "POST", path, headers, body: String(form) });
    const { access_token: token } = JSON.parse(granted.body) as { access_token: string };
    return { authorization: `Bearer ${token}`, "content-type": "application/json" };
  },
  write: (key) => ({ method: "POST", path: sobjects, body: JSON.stringify(account(key)) }),
  read(_key, { body }) {
    const { id } = JSON.parse(body) as { id: string };
    return { method: "GET", path: `${sobjects}/${id}`, body: "" };
  },
  sameStore(context) {
    const crm = createCrm({
      context,
      vocabulary,
      drawId: (_type, key) => drawId(context.seed, "Account", key, 1),
      stamp: (at) => at,
      won: () => {},
    });
    return ({ method, path, body }) => {
      if (method === "POST") {
        const { Name: legalName, Billing_Email__c: email, ...extra } = decoded(body);
        const none = {
          key: null,
          shipsTo: null,
          entity: null,
          exemptions: [],
          terms: null,
          billingId: null,
        };
        const made = crm.customers.insert({ ...none, legalName, email, extra }, legalName);
        if (isRefused(made)) return { status: 400, body: made.refused.code };
        return { status: 201, body: JSON.stringify({ id: made.id, success: true, errors: [] }) };
      }
      const found = crm.customers.get(path.slice(path.lastIndexOf("/") + 1));
      if (found === undefined) return { status: 404, body: "" };
      const attributes = { type: "Account", url: path };
      const { id, legalName, email, extra } = found;
      const names = { Name: legalName, Billing_Email__c: email };
      return {
        status: 200,
        body: JSON.stringify({ attributes, Id: id, ...blank, ...names, ...extra }),
      };
    };
  },
  map() {
    const records = new Map<string, object>();
    return ({ method, path, body }) => {
      if (method === "POST") {
        const id = `001${String(records.size).padStart(15, "0")}`;
        const attributes = { type: "Account", url: `${path}/${id}` };
        records.set(id, { attributes, Id: id, ...blank, ...decoded(body) });
        return { status: 201, body: JSON.stringify({ id, success: true, errors: [] }) };
      }
      const found = records.get(path.slice(path.lastIndexOf("/") + 1));
      return { status: 200, body: JSON.stringify(found) };
    };
  },
};
