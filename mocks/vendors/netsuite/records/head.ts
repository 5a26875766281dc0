import { type BusinessDate, businessDate, type PeriodId } from "../../../../model/days.ts";
import { homeOf } from "../../../../model/entities.ts";
import { type Money, money } from "../../../../model/money.ts";
import { JsonNumber, type Tree, type TreeObject } from "../json.ts";
import { invalidContent, invalidReference } from "../problem.ts";
import type { World } from "../world.ts";
import { periodOfRecord } from "./ledger-masters.ts";
import { referenceId, textOf } from "./reference.ts";

/** What every draft begins with. */
export type Head = {
  readonly externalId: string | null;
  readonly entity: string;
  readonly currency: string;
  /** As sent; without it the rate table of the date counts. */
  readonly exchangeRate?: string;
  readonly documentOn: BusinessDate;
  readonly period?: PeriodId;
  readonly memo: string | null;
  readonly agreement?: string;
  readonly intercompanyId?: string;
  readonly partner?: string;
  readonly posting?: "summary";
};

/** The amount in a number field; undefined where it is empty, refused with too many decimals. */
export function amountOf(
  value: Tree | undefined,
  currency: string,
  path: string,
): Money | undefined {
  if (!(value instanceof JsonNumber)) return undefined;
  try {
    return money(value.text, currency);
  } catch {
    const field = path.split(".").at(-1) ?? path;
    throw invalidContent(
      `You have entered an Invalid Field Value ${value.text} for the following field: ${field}.`,
      path,
    );
  }
}

/** Subsidiaries that serve a customer: the primary one, and those that it was related to. */
function subsidiariesOf(world: World, customerId: string): readonly string[] {
  const primary = referenceId(world.store.get("customer", customerId)?.content.subsidiary);
  const related = world.store.all("customerSubsidiaryRelationship").flatMap(({ content }) => {
    return referenceId(content.entity) === customerId
      ? (referenceId(content.subsidiary) ?? [])
      : [];
  });
  return [...(primary === undefined ? [] : [primary]), ...related];
}

/**
 * The entity behind the subsidiary that was sent, else the customer's primary one.
 *
 * A subsidiary that does not serve the customer is refused (netsuite.md, section 3.4).
 */
function entityOf(world: World, content: TreeObject, customerId: string | undefined): string {
  const sent = referenceId(content.subsidiary);
  const known = customerId === undefined ? [] : subsidiariesOf(world, customerId);
  if (sent !== undefined && known.length > 0 && !known.includes(sent)) {
    throw invalidReference("subsidiary", sent, "subsidiary");
  }
  const id = sent ?? known[0];
  const entity = id === undefined ? undefined : world.store.get("subsidiary", id)?.externalId;
  return entity ?? world.context.operatingModel.homeEntity;
}

function currencyOf(world: World, content: TreeObject, customerId: string | undefined): string {
  const id = referenceId(content.currency);
  if (id === undefined) {
    const customer = customerId === undefined ? undefined : world.ledger.customer(customerId);
    return customer?.currencies[0] ?? homeOf(world.context.operatingModel).currency;
  }
  const code = world.store.get("currency", id)?.externalId;
  if (code === null || code === undefined) throw invalidReference("currency", id, "currency");
  return code;
}

function custom<N extends string>(name: N, value: Tree | undefined) {
  const text = textOf(value);
  return (text === null ? {} : { [name]: text }) as { readonly [K in N]?: string };
}

/** Date, period, currency and memo of a transaction; the date defaults to the business date of now. */
export function headOf(
  world: World,
  content: TreeObject,
  externalId: string | null,
  customerId: string | undefined,
): Head {
  const period = referenceId(content.postingPeriod);
  const record = period === undefined ? undefined : world.store.get("accountingPeriod", period);
  const on = textOf(content.tranDate);
  const entity = entityOf(world, content, customerId);
  const rate = content.exchangeRate;
  return {
    externalId,
    entity,
    currency: currencyOf(world, content, customerId),
    ...(rate instanceof JsonNumber ? { exchangeRate: rate.text } : {}),
    documentOn: on === null ? world.ledger.today(entity) : businessDate(on),
    ...(record === undefined ? {} : { period: periodOfRecord(record) }),
    memo: textOf(content.memo),
    ...custom("agreement", content.custbody_contract),
    ...custom("intercompanyId", content.custbody_intercompany),
    ...custom("partner", content.custbody_partner),
    ...(textOf(content.custbody_posting) === "summary" ? { posting: "summary" } : {}),
  };
}
