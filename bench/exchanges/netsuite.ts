import { importPKCS8, SignJWT } from "jose";
import { openLedger } from "../../mocks/engines/ledger/index.ts";
import { isRefused } from "../../mocks/engines/refusal.ts";
import { createStore } from "../../mocks/vendors/netsuite/store.ts";
import { periodId } from "../../model/days.ts";
import { homeOf } from "../../model/entities.ts";
import { type Exchange, remarks } from "./exchange.ts";

const base = "https://1234567.suitetalk.api.netsuite.com";
const customers = "/services/rest/record/v1/customer";
const tokenPath = "/services/rest/auth/oauth2/v1/token";

function customer(key: string) {
  return {
    companyName: `Acme Robotics ${key}`,
    email: `${key}@acme.example`,
    phone: "+1 512 555 0100",
    url: "https://acme.example",
    comments: remarks,
    subsidiary: { externalId: "US01" },
    currency: { externalId: "USD" },
  };
}

type Customer = ReturnType<typeof customer>;

function decoded(body: string): Customer {
  return JSON.parse(body) as Customer;
}

function linked(path: string, id: string, refName: string): object {
  const links = [{ rel: "self", href: `${base}${path}/${id}` }];
  return { links, id, refName };
}

/** What a read shows for the references and beside what was written. */
const shown = {
  isPerson: false,
  isInactive: false,
  currency: linked("/services/rest/record/v1/currency", "1000001", "USD"),
  subsidiary: linked("/services/rest/record/v1/subsidiary", "1000002", "Tieout Inc."),
  createdDate: "2026-01-01T06:00:00Z",
  lastModifiedDate: "2026-01-01T06:00:00Z",
  balance: 0,
  overdueBalance: 0,
};

/** A customer by its external id, with a token of the client-credentials flow. */
export const netsuiteCustomer: Exchange = {
  vendor: "netsuite",
  async login(send, { credentials, baseUrl, nowMs }) {
    const now = Math.floor(nowMs / 1000);
    const assertion = await new SignJWT({ scope: ["rest_webservices"] })
      .setProtectedHeader({ alg: "PS256", typ: "JWT", kid: credentials.certificateId ?? "" })
      .setIssuer(credentials.clientId ?? "")
      .setAudience(`${baseUrl}${tokenPath}`)
      .setIssuedAt(now)
      .setExpirationTime(now + 3000)
      .sign(await importPKCS8(credentials.privateKey ?? "", "PS256"));
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const granted = await send({ method: "POST", path: tokenPath, headers, body: String(form) });
    const { access_token: token } = JSON.parse(granted.body) as { access_token: string };
    return { authorization: `Bearer ${token}`, "content-type": "application/json" };
  },
  write: (key) => ({
    method: "PUT",
    path: `${customers}/eid:${key}`,
    body: JSON.stringify(customer(key)),
  }),
  read: (key) => ({ method: "GET", path: `${customers}/eid:${key}`, body: "" }),
  sameStore(context) {
    const store = createStore(context.seed);
    const periods = { first: periodId("2025-12"), last: periodId("2026-12") };
    const drawId = (kind: string, key: string) => store.drawId(kind, key);
    const ledger = openLedger({ context, drawId, periods });
    const { currency } = homeOf(context.operatingModel);
    return ({ method, path, body }) => {
      const externalId = path.slice(path.lastIndexOf(":") + 1);
      const type = "customer";
      if (method === "PUT") {
        const sent = decoded(body);
        const { companyName: legalName } = sent;
        const customer = { externalId, legalName, currencies: [currency], inactive: false };
        const added = ledger.addCustomer(customer);
        if (isRefused(added)) return { status: 400, body: added.refused.code };
        const at = context.now();
        const content = { ...sent, entityId: legalName };
        const record = { type, id: added.id, externalId, content, createdAt: at, modifiedAt: at };
        store.put(type, record);
        return { status: 204, body: "" };
      }
      const found = store.byExternalId(type, externalId);
      if (found === undefined) return { status: 404, body: "" };
      const balance = ledger.openItems(found.id).length;
      const links = [{ rel: "self", href: `${base}${customers}/${found.id}` }];
      const { id, content } = found;
      const answer = {
        links,
        id,
        externalId,
        ...content,
        ...shown,
        balance,
        overdueBalance: balance,
      };
      return { status: 200, body: JSON.stringify(answer) };
    };
  },
  map() {
    const records = new Map<string, object>();
    return ({ method, path, body }) => {
      const externalId = path.slice(path.lastIndexOf(":") + 1);
      if (method === "PUT") {
        const sent = decoded(body);
        const id = String(1000 + records.size);
        const links = [{ rel: "self", href: `${base}${customers}/${id}` }];
        const entityId = sent.companyName;
        records.set(externalId, { links, id, externalId, entityId, ...sent, ...shown });
        return { status: 204, body: "" };
      }
      return { status: 200, body: JSON.stringify(records.get(externalId)) };
    };
  },
};
