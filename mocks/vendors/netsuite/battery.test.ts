import { addDays, businessDate, epochSeconds } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import { hashText } from "../../../model/hash.ts";
import type { ErpTongue, Outcome, Sale, SaleLine, Settled } from "../erp-battery/cases.ts";
import { erpBattery } from "../erp-battery/index.ts";
import type { ErpWorld } from "../erp-battery/world.ts";
import { drawCredentials } from "./credentials.ts";
import { netsuite } from "./index.ts";
import { percentEncode, signature, signatureBase } from "./tba.ts";

/** A signed request in process. */
function caller(world: ErpWorld) {
  const keys = drawCredentials(1);
  let uses = 0;
  return async (method: string, path: string, body: unknown): Promise<Outcome> => {
    uses += 1;
    const url = new URL(`${netsuite.baseUrl}/services/rest/record/v1/${path}`);
    const oauth = new Map([
      ["realm", keys.account],
      ["oauth_consumer_key", keys.consumerKey],
      ["oauth_token", keys.tokenId],
      ["oauth_nonce", hashText(["battery", String(uses)])],
      ["oauth_timestamp", String(epochSeconds(world.now()))],
      ["oauth_signature_method", "HMAC-SHA256"],
      ["oauth_version", "1.0"],
    ]);
    oauth.set("oauth_signature", signature(signatureBase(method, url, oauth), keys));
    const pairs = [...oauth].map(([name, value]) => `${name}="${percentEncode(value)}"`);
    const headers = {
      authorization: `OAuth ${pairs.join(", ")}`,
      "content-type": "application/json",
    };
    const sent = new Request(url, { method, headers, body: JSON.stringify(body) });
    const { status } = await world.mock.handle(sent);
    return status === 204 ? "accepted" : status === 400 ? "refused" : Promise.reject(status);
  };
}

function itemLine(line: SaleLine): object {
  const { credits, period } = line;
  return {
    item: { externalId: line.item },
    amount: line.net,
    taxDetailsReference: line.id,
    custcol_billing_line: line.id,
    ...(period === undefined
      ? {}
      : { revRecStartDate: period[0], revRecEndDate: addDays(businessDate(period[1]), -1) }),
    ...(credits === undefined
      ? {}
      : {
          custcol_credited_line: `${credits.invoice}/${credits.line}`,
          custcol_basis: credits.basis,
        }),
  };
}

function saleBody({ customer, on, lines }: Sale): object {
  const details = lines.flatMap((line) => {
    if (line.tax === undefined) return [];
    const taxCode = { externalId: "US-TX" };
    const { ratePercent: taxRate, amount: taxAmount } = line.tax;
    const taxDetailsReference = { id: line.id };
    return [
      { taxDetailsReference, taxCode, taxType: taxCode, taxBasis: line.net, taxRate, taxAmount },
    ];
  });
  return {
    entity: { externalId: customer },
    tranDate: on,
    taxDetailsOverride: true,
    item: { items: lines.map(itemLine) },
    taxDetails: { items: details },
  };
}

const applied = (settles: readonly Settled[] = []) => ({
  items: settles.map(({ document, amount }) => ({
    doc: { externalId: document },
    apply: true,
    amount,
  })),
});

function tongue(world: ErpWorld): ErpTongue {
  const call = caller(world);
  const put = (type: string, key: string, body: object) => call("PUT", `${type}/eid:${key}`, body);
  const account = { externalId: "cash_clearing" };
  return {
    addCustomer: (key) =>
      put("customer", key, { companyName: key, subsidiary: { externalId: "US01" } }),
    invoice: (sale) => put("invoice", sale.key, saleBody(sale)),
    creditMemo: (sale) =>
      put("creditMemo", sale.key, { ...saleBody(sale), apply: applied(sale.settles) }),
    payment: ({ key, customer, on, amount, settles }) =>
      put("customerPayment", key, {
        customer: { externalId: customer },
        tranDate: on,
        payment: decimal(amount).toString(),
        account,
        apply: applied(settles),
      }),
    refund: ({ key, customer, on, settles }) =>
      put("customerRefund", key, {
        customer: { externalId: customer },
        tranDate: on,
        account,
        apply: applied(settles),
      }),
    journal: ({ key, on, lines }) =>
      put("journalEntry", key, {
        subsidiary: { externalId: "US01" },
        tranDate: on,
        line: {
          items: lines.map((line) => ({
            account: { externalId: line.account },
            [line.side]: line.amount,
          })),
        },
      }),
  };
}

erpBattery(netsuite, tongue);
