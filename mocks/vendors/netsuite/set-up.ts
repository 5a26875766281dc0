import type { AccountRole } from "../../../model/accounts.ts";
import {
  addMonths,
  type BusinessDate,
  firstDayOf,
  lastDayOf,
  periodOf,
} from "../../../model/days.ts";
import { decimal } from "../../../model/decimal.ts";
import type { Tags } from "../../../model/dimensions.ts";
import { homeOf } from "../../../model/entities.ts";
import type { GivenCustomer, GivenProduct } from "../../../model/scenario/index.ts";
import { type Jurisdiction, ratesOn } from "../../../model/tax-rates.ts";
import { isRefused } from "../../engines/refusal.ts";
import { setUpDimensions } from "./dimensions.ts";
import { jsonNumber, type TreeObject } from "./json.ts";
import { idOf, keep, type World } from "./world.ts";

function keepNew(world: World, type: string, externalId: string, content: TreeObject): string {
  const id = world.store.drawId(type, externalId);
  keep(world, type, { type, id, externalId }, content);
  return id;
}

const usualTerms = [0, 15, 30, 45, 60, 90] as const;

/** Terms by which an invoice is due so many days after its date. */
export function keepTerm(world: World, days: number): void {
  const name = days === 0 ? "Due on receipt" : `Net ${days}`;
  const daysUntilNetDue = jsonNumber(String(days));
  keepNew(world, "term", name, { name, daysUntilNetDue, isInactive: false });
}

/** Terms of payment that customers have and no account has from the start. */
export function setUpTerms(world: World, customers: readonly GivenCustomer[]): void {
  const asked = customers.flatMap(({ paysBy }) => (paysBy.how === "invoice" ? paysBy.netDays : []));
  const usual: readonly number[] = usualTerms;
  for (const days of new Set(asked)) if (!usual.includes(days)) keepTerm(world, days);
}

/** Currencies of the account besides the subsidiaries' own: no customer has them unless asked. */
const furtherCurrencies = ["USD", "EUR", "GBP"] as const;

function setUpCompany(world: World): void {
  const model = world.context.operatingModel;
  const home = homeOf(model);
  const own = model.entities.map(({ currency }) => currency);
  const quoted = model.exchangeRates.flatMap(({ from, to }) => [from, to]);
  for (const code of new Set([home.currency, ...own, ...quoted, ...furtherCurrencies])) {
    const isBase = code === home.currency;
    const content = { name: code, symbol: code, isBaseCurrency: isBase, isInactive: false };
    keepNew(world, "currency", code, { ...content, exchangeRate: jsonNumber("1") });
  }
  for (const { from, to, type, on, rate } of model.exchangeRates) {
    if (type !== "spot") continue;
    keepNew(world, "currencyRate", `${from} ${to} ${on}`, {
      baseCurrency: { id: idOf(world, "currency", to) },
      transactionCurrency: { id: idOf(world, "currency", from) },
      exchangeRate: jsonNumber(rate),
      effectiveDate: on,
    });
  }
  for (const entity of model.entities) {
    keepNew(world, "subsidiary", entity.id, {
      name: entity.legalName,
      legalName: entity.legalName,
      currency: { id: idOf(world, "currency", entity.currency) },
      isElimination: false,
      isInactive: false,
    });
  }
  for (const days of usualTerms) keepTerm(world, days);
}

/** What all authorities take together on that day; the parts stand on the tax lines. */
function percentOn(rate: Jurisdiction, on: BusinessDate): string {
  const parts = ratesOn(rate, on).map(({ percent }) => decimal(percent));
  return parts.reduce((all, part) => all.plus(part), decimal("0")).toString();
}

/** Nexus, tax type and sales tax item per jurisdiction; its payables account is the tax account. */
function setUpTax(world: World): void {
  for (const [key, rate] of Object.entries(world.context.operatingModel.tax.rates)) {
    const [country = key, state] = key.split("-");
    const nexus = keepNew(world, "nexus", key, {
      country: { id: country, refName: country },
      ...(state === undefined ? {} : { state: { id: state, refName: state } }),
      description: rate.name,
      isInactive: false,
    });
    const payablesAccount = { id: idOf(world, "account", "tax_payable") };
    const taxType = keepNew(world, "taxType", key, {
      name: rate.name,
      country: { id: country, refName: country },
      nexusAccounts: { items: [{ nexus: { id: nexus }, payablesAccount }] },
      doesNotAddToTotal: false,
      reverseCharge: false,
    });
    keepNew(world, "salesTaxItem", key, {
      itemId: key,
      rate: `${percentOn(rate, world.ledger.today())}%`,
      taxType: { id: taxType },
      available: { id: "SALE", refName: "SALE" },
      effectiveFrom: "2000-01-01",
      isInactive: false,
    });
  }
}

/**
 * History: months before the last one are closed when the world begins, and all that an entity kept
 * in older books (MIG-3).
 */
function closeHistory(world: World): void {
  const lastMonth = addMonths(firstDayOf(periodOf(world.ledger.today())), -1);
  for (const { id, booksSince } of world.context.operatingModel.entities) {
    const isOver = (end: BusinessDate) => end < lastMonth || (booksSince ?? "") > end;
    for (const { period } of [...world.ledger.periods(id)]) {
      if (isOver(lastDayOf(period))) world.ledger.close(period, id);
    }
  }
}

/** The chart of accounts and the months of the books, which the ledger has made. */
export function setUpAccount(world: World): void {
  for (const { id, role } of world.ledger.accounts()) {
    keep(world, "account", { type: "account", id, externalId: role });
  }
  for (const { id, period } of world.ledger.periods()) {
    keep(world, "accountingPeriod", { type: "accountingPeriod", id, externalId: period });
  }
  setUpCompany(world);
  setUpDimensions(world);
  setUpTax(world);
  closeHistory(world);
}

/** Where a dimension is mandatory, the company's own items have its first value. */
function firstTags(world: World): { readonly tags?: Tags } {
  const rules = Object.entries(world.context.operatingModel.dimensions ?? {});
  const mandatory = rules.filter(([, { mandatory }]) => mandatory);
  if (mandatory.length === 0) return {};
  return { tags: Object.fromEntries(mandatory.map(([one, { values }]) => [one, values[0]])) };
}

/**
 * Items of the company's own: on which it gives receivables up and takes them back (WRO-1, WRO-3),
 * and credits what was used, whose revenue does not stand on the items that are invoiced (REV-6).
 * What older books say is owed of an invoice comes in on one too (MIG-1).
 */
export function setUpWriteOffs(world: World): void {
  const { method } = world.context.operatingModel.receivables.writeOff;
  const givenUp = method === "direct" ? "bad_debt_expense" : "allowance_doubtful";
  for (const [key, name, incomeAccount] of [
    ["write-off", "Write-off", givenUp],
    ["recovery", "Recovery of a write-off", "bad_debt_recovery"],
    ["usage-credit", "Credit on use", "revenue_usage"],
    ["opening-balance", "Opening balance of an older invoice", "migration_clearing"],
  ] as const) {
    if (world.ledger.account(incomeAccount) === undefined) continue;
    const tags = firstTags(world);
    const item = { key, name, incomeAccount, deferredAccount: null, convention: null, ...tags };
    const made = world.ledger.addItem({ ...item, inactive: false });
    if (isRefused(made)) throw new RangeError(`item ${key} cannot be made: ${made.refused.code}`);
    keep(world, "item", { type: "serviceSaleItem", id: made.id, externalId: key });
  }
}

/** What the item of a product needs of it. */
export type SoldProduct = Pick<
  GivenProduct,
  "key" | "name" | "treatment" | "income" | "revenue" | "tags"
>;

/**
 * What its invoices credit: use is earned before it is invoiced, so that they settle the unbilled
 * receivable; what buys credits is earned by journals, as they are used.
 */
function invoicedOn({ treatment, income = "revenue_subscription" }: SoldProduct): AccountRole {
  if (treatment === "usage") return "unbilled_receivable";
  return treatment === "prepaid" ? "deferred_revenue" : income;
}

/**
 * A service item: one that runs defers by the product's own convention, else the operating model's;
 * what is delivered at one moment earns at once.
 */
export function setUpItem(world: World, product: SoldProduct): void {
  const isDeferred = (product.treatment ?? "ratable") === "ratable";
  const { convention } = world.context.operatingModel.revenue;
  const made = world.ledger.addItem({
    key: product.key,
    name: product.name,
    incomeAccount: invoicedOn(product),
    deferredAccount: isDeferred ? "deferred_revenue" : null,
    convention: isDeferred ? (product.revenue ?? convention) : null,
    ...(product.tags === undefined ? {} : { tags: product.tags }),
    inactive: false,
  });
  if (isRefused(made)) {
    throw new RangeError(`item ${product.key} cannot be made: ${made.refused.code}`);
  }
  keep(world, "item", { type: "serviceSaleItem", id: made.id, externalId: made.key });
}
