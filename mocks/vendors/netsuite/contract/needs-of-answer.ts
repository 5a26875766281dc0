import { dimensions } from "../../../../model/dimensions.ts";
import { typeOfDimension } from "../dimensions.ts";
import { isTreeObject, type Tree, type TreeObject } from "../json.ts";
import { textOf } from "../records/reference.ts";
import type { Known } from "./known.ts";
import type { Needs } from "./needs.ts";
import { stateOf } from "./states.ts";

function refName(value: Tree | undefined): string | null {
  return isTreeObject(value) ? textOf(value.refName) : null;
}

function needCustomer(needs: Needs, body: TreeObject, known: Known): void {
  const [id, customer, name, email] = ["id", "externalId", "companyName", "email"].map((field) =>
    textOf(body[field]),
  );
  const [currency, terms] = [refName(body.currency), refName(body.terms)];
  const document = [...known.documents()].find((one) => one.customerId === id);
  const subsidiary = document?.entity;
  if (subsidiary !== undefined) needs.subsidiary(subsidiary, currency ?? undefined);
  if (terms !== null) needs.add(stateOf("terms of payment exist", { terms }));
  needs.customer({
    ...(customer ? { customer } : {}),
    ...(id ? { id } : {}),
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(subsidiary === undefined ? {} : { subsidiary }),
    ...(currency === null ? {} : { currency }),
    ...(terms === null ? {} : { terms }),
  });
}

/** An item, with the values that it is reported by. */
function needItem(needs: Needs, body: TreeObject, item: string, id: string): void {
  const told = dimensions.flatMap((dimension) => {
    const value = refName(body[dimension]);
    return value === null ? [] : [[dimension, value] as const];
  });
  for (const [dimension, value] of told) {
    needs.add(stateOf("a dimension has a value", { dimension, value }));
  }
  const tags = told.length === 0 ? {} : { tags: Object.fromEntries(told) };
  needs.item({ item, id, defers: body.deferredRevenueAccount !== undefined, ...tags });
}

function needPeriod(
  needs: Needs,
  body: TreeObject,
  period: string,
  id: string,
  known: Known,
): void {
  const subsidiary = known.periodOf(id)?.entity;
  if (subsidiary !== undefined && (body.closed === true || body.arLocked === true)) {
    const name = body.closed === true ? "a closed period exists" : "a locked period exists";
    needs.add(stateOf(name, { period, subsidiary }));
    return;
  }
  needs.add(stateOf("an open period exists", { period, id }));
}

/** What was read, where no fact tells of it: masters, and customers. */
export function needsOfAnswer(needs: Needs, type: string, body: TreeObject, known: Known): void {
  const id = textOf(body.id) ?? "";
  const key = textOf(body.externalId);
  if (key === null) return;
  const dimension = dimensions.find((one) => typeOfDimension[one] === type);
  if (dimension !== undefined) {
    return needs.add(stateOf("a dimension has a value", { dimension, value: key }));
  }
  switch (type) {
    case "customer":
      return needCustomer(needs, body, known);
    case "account":
      return needs.account({ account: key, id, use: "posting" });
    case "serviceSaleItem":
      return needItem(needs, body, key, id);
    case "subsidiary":
      return needs.subsidiary(key, refName(body.currency) ?? undefined, id);
    case "taxType":
      return needs.jurisdiction(key, id);
    case "salesTaxItem":
    case "nexus":
      return needs.jurisdiction(key);
    case "currency":
      return needs.add(stateOf("an exchange rate is known", { from: key, to: "USD", rate: "1" }));
    case "term":
      return needs.add(stateOf("terms of payment exist", { terms: key }));
    case "accountingPeriod":
      return needPeriod(needs, body, key, id, known);
    default:
  }
}
