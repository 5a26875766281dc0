import { homeOf } from "../../../../model/entities.ts";
import { amountText, subtract, sum, zero } from "../../../../model/money.ts";
import { type JsonNumber, jsonNumber, type Tree, type TreeObject } from "../json.ts";
import { linesOf } from "../merge.ts";
import { userError, valueMissing } from "../problem.ts";
import type { RecordType, Save } from "../record-type.ts";
import { accepted } from "../refusals.ts";
import { customerFields } from "../schemas/masters.ts";
import { idOf, keep, type World } from "../world.ts";
import { dueOn } from "./due-date.ts";
import { referenceId } from "./reference.ts";

function legalName(content: TreeObject): string {
  if (content.isPerson !== true) {
    if (typeof content.companyName === "string") return content.companyName;
    throw valueMissing("Company Name", "companyName");
  }
  const names = [content.firstName, content.lastName].filter((name) => typeof name === "string");
  if (names.length < 2) throw valueMissing("First Name, Last Name", "firstName");
  return names.join(" ");
}

function currenciesOf(world: World, content: TreeObject): readonly string[] {
  const codes = new Set<string>();
  const lines = linesOf(content, "currencyList");
  for (const { currency } of lines.length === 0 ? [content] : [content, ...lines]) {
    const code = world.store.get("currency", referenceId(currency) ?? "")?.externalId;
    if (code) codes.add(code);
  }
  return codes.size > 0 ? [...codes] : [homeOf(world.context.operatingModel).currency];
}

function completed(
  world: World,
  { content }: Save,
  name: string,
  currencies: readonly string[],
): TreeObject {
  if (content.subsidiary === undefined) throw valueMissing("Primary Subsidiary", "subsidiary");
  const currency = content.currency ?? { id: idOf(world, "currency", currencies[0] ?? "") };
  return { entityId: name, isPerson: false, isInactive: false, currency, ...content };
}

function refuseSameName(world: World, entityId: string, own: string | undefined): void {
  const taken = world.entityIds.get(entityId);
  if (taken !== undefined && taken !== own) {
    throw userError("This entity already exists.", "entityId");
  }
}

function rename(world: World, before: Tree | undefined, after: string, id: string): void {
  if (typeof before === "string") world.entityIds.delete(before);
  world.entityIds.set(after, id);
}

function write(world: World, save: Save): string {
  const name = legalName(save.content);
  const currencies = currenciesOf(world, save.content);
  const content = completed(world, save, name, currencies);
  const entityId = String(content.entityId);
  refuseSameName(world, entityId, save.before?.id);
  const customer = {
    externalId: save.externalId,
    legalName: name,
    currencies,
    inactive: content.isInactive === true,
  };
  const asked = { content, customerField: "entity" } as const;
  if (save.before !== undefined) {
    accepted(world.ledger.changeCustomer(save.before.id, customer), asked);
    rename(world, save.before.content.entityId, entityId, save.before.id);
    const modifiedAt = world.context.now();
    const { externalId } = save;
    world.store.put("customer", { ...save.before, externalId, content, modifiedAt });
    return save.before.id;
  }
  const { id } = accepted(world.ledger.addCustomer(customer), asked);
  rename(world, undefined, entityId, id);
  keep(world, "customer", { type: "customer", id, externalId: save.externalId }, content);
  return id;
}

type Balances = { readonly balance: JsonNumber; readonly overdueBalance: JsonNumber };

const nothingByCurrency = new Map<string, Balances>();

/** Most customers that are read owe nothing. */
function nothingOpen(currency: string): Balances {
  const known = nothingByCurrency.get(currency);
  if (known !== undefined) return known;
  const nothing = jsonNumber(amountText(zero(currency)));
  const balances = { balance: nothing, overdueBalance: nothing };
  nothingByCurrency.set(currency, balances);
  return balances;
}

/** Receivables of a customer: open invoices less open credit memos and payments. */
function balances(world: World, id: string): Balances {
  const home = homeOf(world.context.operatingModel).currency;
  const currency = world.ledger.customer(id)?.currencies[0] ?? home;
  const open = world.ledger.openItems(id).filter((document) => document.currency === currency);
  if (open.length === 0) return nothingOpen(currency);
  const of = (kinds: readonly string[]) =>
    sum(
      open.filter((document) => kinds.includes(document.kind)).map((document) => document.open),
      currency,
    );
  const today = world.ledger.today();
  const overdue = open.filter((document) => {
    const record = world.store.get("transaction", document.id);
    const due = document.kind === "invoice" ? dueOn(world, document, record?.content ?? {}) : null;
    return due !== null && due < today;
  });
  const late =
    overdue.length === 0
      ? zero(currency)
      : sum(
          overdue.map((one) => one.open),
          currency,
        );
  const balance = subtract(of(["invoice"]), of(["credit memo", "payment"]));
  return {
    balance: jsonNumber(amountText(balance)),
    overdueBalance: jsonNumber(amountText(late)),
  };
}

/** Who buys; made by the integration, never by set-up. */
export const customerRecord: RecordType = {
  name: "customer",
  space: "customer",
  fields: customerFields,
  show: (world, record): TreeObject => ({ ...record.content, ...balances(world, record.id) }),
  label: (_world, record) => String(record.content.entityId ?? record.id),
  save: write,
};
