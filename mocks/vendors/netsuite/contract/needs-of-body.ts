import type { Exchange } from "../../../../model/contract.ts";
import { dimensions } from "../../../../model/dimensions.ts";
import { typeOfDimension } from "../dimensions.ts";
import { isTreeObject, JsonNumber, type TreeObject } from "../json.ts";
import { typeNamed } from "../lookup.ts";
import { transactionSpace } from "../record-type.ts";
import { textOf } from "../records/reference.ts";
import type { Known } from "./known.ts";
import type { Needs } from "./needs.ts";
import { type Reference, referencesIn } from "./references.ts";
import { bodyOf } from "./shape.ts";
import { absenceOf, type accountUses, stateOf } from "./states.ts";

type Refusal = { readonly path: string; readonly detail: string };

/** Where and why a call was refused; undefined where it was not. */
function refusalOf({ answer }: Exchange): Refusal | undefined {
  if (answer.status !== 400) return undefined;
  const { "o:errorDetails": details } = bodyOf(answer.body);
  const first = Array.isArray(details) ? details[0] : undefined;
  if (!isTreeObject(first)) return undefined;
  return { path: textOf(first["o:errorPath"]) ?? "", detail: textOf(first.detail) ?? "" };
}

type Sent = {
  readonly needs: Needs;
  readonly known: Known;
  readonly body: TreeObject;
  readonly subsidiary: string | undefined;
  readonly currency: string | undefined;
};

/** What a caller does with the account that it names. */
function useOf({ path, within }: Reference): (typeof accountUses)[number] {
  if (textOf(within.custcol_deferred_item) !== null) return "deferral";
  if (textOf(within.custcol_jurisdiction) !== null) return "tax";
  return path === "account" ? "money" : "posting";
}

/** The line of an invoice that a line corrects: `<external id>/<line>`. */
function creditedLine({ known }: Sent, line: TreeObject) {
  const text = textOf(line.custcol_credited_line);
  if (text === null) return undefined;
  const cut = text.lastIndexOf("/");
  const document = known.documentNamed(text.slice(0, cut));
  return { document, line: document?.lines.find(({ id }) => id === text.slice(cut + 1)) };
}

function needItem(sent: Sent, { within, id, externalId }: Reference): void {
  const credited = creditedLine(sent, within);
  if (credited?.document !== undefined) sent.needs.document(credited.document);
  const item = externalId ?? credited?.line?.item ?? undefined;
  sent.needs.item({
    ...(item === undefined ? {} : { item }),
    ...(id === undefined ? {} : { id }),
    defers: textOf(within.revRecStartDate) !== null,
  });
}

/** A tax line names its jurisdiction by the code, the type of the tax beside it. */
function needTax(sent: Sent, { to, within, id, externalId }: Reference): void {
  const code = isTreeObject(within.taxCode) ? textOf(within.taxCode.externalId) : null;
  const jurisdiction = externalId ?? code;
  if (jurisdiction === null) return;
  sent.needs.jurisdiction(jurisdiction, to[0] === "taxType" ? id : undefined);
}

function needCustomer(sent: Sent, { id, externalId }: Reference, owner: string | undefined): void {
  const { subsidiary, currency } = sent;
  const internal = id ?? owner;
  sent.needs.customer({
    ...(externalId === undefined ? {} : { customer: externalId }),
    ...(internal === undefined ? {} : { id: internal }),
    ...(subsidiary === undefined ? {} : { subsidiary }),
    ...(currency === undefined ? {} : { currency }),
  });
}

function documentOf({ known }: Sent, { id, externalId }: Reference) {
  return id === undefined ? known.documentNamed(externalId ?? "") : known.document(id);
}

function monthOf(sent: Sent, id: string | undefined): string | undefined {
  const known = id === undefined ? undefined : sent.known.periodOf(id)?.period;
  const on = textOf(sent.body.tranDate);
  return known ?? (on === null ? undefined : on.slice(0, 7));
}

function need(sent: Sent, reference: Reference, owner: string | undefined): void {
  const { needs, currency } = sent;
  const { id, externalId } = reference;
  const [type = ""] = reference.to;
  switch (type) {
    case "subsidiary":
      return needs.subsidiary(externalId ?? `subsidiary-${id}`, currency, id);
    case "account":
      return needs.account({
        ...(externalId === undefined ? {} : { account: externalId }),
        ...(id === undefined ? {} : { id }),
        use: useOf(reference),
      });
    case "serviceSaleItem":
      return needItem(sent, reference);
    case "taxType":
    case "salesTaxItem":
    case "nexus":
      return needTax(sent, reference);
    case "customer":
      return needCustomer(sent, reference, owner);
    case transactionSpace: {
      const document = documentOf(sent, reference);
      return document === undefined ? undefined : needs.document(document);
    }
    case "term":
      if (externalId !== undefined)
        needs.add(stateOf("terms of payment exist", { terms: externalId }));
      return;
    case "accountingPeriod": {
      const period = externalId ?? monthOf(sent, id);
      if (period === undefined) return;
      return needs.add(
        stateOf("an open period exists", { period, ...(id === undefined ? {} : { id }) }),
      );
    }
    default: {
      const dimension = dimensions.find((one) => typeOfDimension[one] === type);
      if (dimension === undefined) return;
      const value = externalId ?? `value-${id}`;
      const known = id === undefined ? {} : { id };
      return needs.add(stateOf("a dimension has a value", { dimension, value, ...known }));
    }
  }
}

/** What is told in texts of the account's own fields, which are no references. */
function needTexts({ needs, body }: Sent): void {
  const partner = textOf(body.custbody_partner);
  if (partner !== null) needs.subsidiary(partner);
  const lines = isTreeObject(body.line) ? body.line.items : undefined;
  if (!Array.isArray(lines)) return;
  for (const line of lines) {
    if (!isTreeObject(line)) continue;
    const item = textOf(line.custcol_deferred_item);
    const jurisdiction = textOf(line.custcol_jurisdiction);
    if (item !== null) needs.item({ item, defers: true });
    if (jurisdiction !== null) needs.jurisdiction(jurisdiction);
  }
}

/** Documents of the account's own batch: what the sender says that waits. */
function needBatch({ needs, body }: Sent): void {
  const day = textOf(body.custrecord_batch_date);
  const subsidiary = externalIdIn(body, "custrecord_batch_subsidiary");
  const currency = externalIdIn(body, "custrecord_batch_currency");
  if (day === null || subsidiary === undefined || currency === undefined) return;
  const digits = (field: string): string => {
    const value = body[`custrecord_${field}`];
    return value instanceof JsonNumber ? value.text : (textOf(value) ?? "0");
  };
  const totals = (kind: string) => ({
    count: Number(digits(`${kind}_count`)),
    total: digits(`${kind}_total`),
  });
  needs.add(
    stateOf("documents wait for their batch", {
      subsidiary,
      currency,
      on: day,
      invoices: totals("invoice"),
      creditMemos: totals("credit_memo"),
      payments: totals("payment"),
    }),
  );
}

/** Why a call was refused is a state of the books: a month that is shut, a dimension that must be told. */
function needRefusal(sent: Sent, { path, detail }: Refusal): void {
  const { needs, known, subsidiary, body } = sent;
  const dimension = dimensions.find((one) => path === one || path.endsWith(`.${one}`));
  if (dimension !== undefined && detail.includes("Please enter value")) {
    needs.add(stateOf("a dimension is mandatory", { dimension }));
  }
  const on = textOf(body.tranDate);
  if (path !== "postingPeriod" || on === null || subsidiary === undefined) return;
  const period = on.slice(0, 7);
  const isClosed = known.period(subsidiary, period)?.status === "closed";
  const name = isClosed ? "a closed period exists" : "a locked period exists";
  needs.add(stateOf(name, { period, subsidiary }));
}

function externalIdIn(body: TreeObject, field: string): string | undefined {
  const value = body[field];
  return isTreeObject(value) ? (textOf(value.externalId) ?? undefined) : undefined;
}

/** What the records that a body names, and its refusal, need. */
export function needsOfBody(needs: Needs, known: Known, type: string, exchange: Exchange): void {
  const body = bodyOf(exchange.call.body);
  const references = referencesIn(body, typeNamed(type).fields);
  // A relationship names the subsidiary that does not serve the customer yet.
  const isRelation = type === "customerSubsidiaryRelationship";
  const subsidiary = isRelation ? undefined : externalIdIn(body, "subsidiary");
  const currency = externalIdIn(body, "currency");
  const sent: Sent = { needs, known, body, subsidiary, currency };
  const refusal = refusalOf(exchange);
  const documents = references
    .filter(({ to }) => to[0] === transactionSpace)
    .flatMap((one) => documentOf(sent, one) ?? []);
  const owner = documents.flatMap(({ customerId }) => customerId ?? [])[0];
  for (const reference of references) {
    const { path, to, externalId } = reference;
    if (path !== refusal?.path) need(sent, reference, owner);
    else if (externalId !== undefined) {
      needs.add({ name: absenceOf(to[0] ?? ""), params: { externalId } });
    }
  }
  needTexts(sent);
  needBatch(sent);
  const on = textOf(body.tranDate);
  const hasPeriod = references.some(({ path }) => path === "postingPeriod");
  if (on !== null && !hasPeriod && refusal?.path !== "postingPeriod") {
    needs.add(stateOf("an open period exists", { period: on.slice(0, 7) }));
  }
  if (refusal !== undefined) needRefusal(sent, refusal);
}
