import { addDays, businessDate } from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import type { ErpTongue, Outcome, Sale, SaleLine, Settled } from "../erp-battery/cases.ts";
import { erpBattery } from "../erp-battery/index.ts";
import type { ErpWorld } from "../erp-battery/world.ts";
import { openInProcess } from "./conversation/driver.ts";
import { netsuite } from "./index.ts";

/** A signed write in process. */
function writer(world: ErpWorld) {
  const client = openInProcess(world.mock, world, netsuite.baseUrl);
  return async (path: string, body: unknown): Promise<Outcome> => {
    const { status, text } = await client.record("PUT", path, body);
    return status === 204 ? "accepted" : status === 400 ? "refused" : Promise.reject(text);
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
  const write = writer(world);
  const put = (type: string, key: string, body: object) => write(`${type}/eid:${key}`, body);
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
