import { type AccountRole, accountRoleIds, isAccountRole } from "../../../../model/accounts.ts";
import type { ProviderState } from "../../../../model/contract.ts";
import { businessDate } from "../../../../model/days.ts";
import type { Dimension } from "../../../../model/dimensions.ts";
import { homeOf } from "../../../../model/entities.ts";
import { oneRate } from "../../../../model/one-entity.ts";
import type { OperatingModel } from "../../../../model/operating-model.ts";
import { typeOfDimension } from "../dimensions.ts";
import type { SoldProduct } from "../set-up.ts";
import type { WishedIds } from "../store.ts";
import { type accountUses, type CompanyState, companyStates, type ParamsOf } from "./states.ts";

/** A company as states describe it, before its account is opened. */
export type Company = {
  readonly operatingModel: OperatingModel;
  readonly items: readonly SoldProduct[];
  /** Days of the terms of payment that were asked for. */
  readonly termDays: readonly number[];
  readonly wished: WishedIds;
};

/** Accounts that an id alone may mean, by what a caller does with it. */
const rolesFor: Readonly<Record<(typeof accountUses)[number], readonly AccountRole[]>> = {
  money: ["cash_clearing", "cash_bank", "migration_clearing"],
  deferral: ["deferred_revenue"],
  tax: ["tax_payable"],
  // A journal on the receivable names its customer: none that may be meant by an id alone.
  posting: accountRoleIds.filter((role) => role !== "accounts_receivable"),
};

type Draft = {
  model: OperatingModel;
  readonly items: Map<string, SoldProduct>;
  readonly termDays: Set<number>;
  readonly wished: Map<string, string>;
  /** Ids that callers use for accounts, by role. */
  readonly accounts: Map<AccountRole, string>;
};

function addSubsidiary(
  draft: Draft,
  { subsidiary, currency, id: wanted }: ParamsOf<"a subsidiary exists">,
) {
  if (wanted !== undefined) draft.wished.set(`subsidiary ${subsidiary}`, wanted);
  const home = homeOf(draft.model);
  const others = draft.model.entities.filter(({ id }) => id !== subsidiary);
  const known = draft.model.entities.find(({ id }) => id === subsidiary);
  const entity = known ?? {
    ...home,
    id: subsidiary,
    legalName: subsidiary,
    gatewayAccount: subsidiary,
  };
  draft.model = { ...draft.model, entities: [...others, { ...entity, currency }] };
}

function addRate(draft: Draft, { from, to, rate }: ParamsOf<"an exchange rate is known">) {
  const on = businessDate("2000-01-01");
  const known = draft.model.exchangeRates.filter((one) => one.from !== from || one.to !== to);
  const added = (["spot", "closing"] as const).map((type) => ({ from, to, type, on, rate }));
  draft.model = { ...draft.model, exchangeRates: [...known, ...added] };
}

function addAccount(draft: Draft, { account, id, use }: ParamsOf<"an account exists">) {
  if (account !== undefined && !isAccountRole(account)) {
    throw new RangeError(`the chart of accounts has no ${account}`);
  }
  if (id === undefined || [...draft.accounts.values()].includes(id)) return;
  const free = [account ?? rolesFor[use], rolesFor.posting].flat();
  const role = free.find((one) => !draft.accounts.has(one));
  if (role === undefined) throw new RangeError("more accounts are asked for than there are");
  draft.accounts.set(role, id);
  draft.wished.set(`account ${role}`, id);
}

function addItem(draft: Draft, { item, id, defers, tags }: ParamsOf<"an item exists">) {
  const key = item ?? `item-${id ?? draft.items.size}`;
  const revenue = defers
    ? ({ revenue: null } as const)
    : ({ revenue: null, treatment: "point_in_time" } as const);
  draft.items.set(key, { key, name: key, ...revenue, ...(tags === undefined ? {} : { tags }) });
  if (id !== undefined) draft.wished.set(`item ${key}`, id);
}

function addJurisdiction(
  draft: Draft,
  { jurisdiction, taxType }: ParamsOf<"a tax jurisdiction exists">,
) {
  const { tax } = draft.model;
  const rates = { [jurisdiction]: oneRate(`Tax of ${jurisdiction}`, "10"), ...tax.rates };
  draft.model = { ...draft.model, tax: { ...tax, rates } };
  if (taxType !== undefined) draft.wished.set(`taxType ${jurisdiction}`, taxType);
}

function addTerms(draft: Draft, { terms }: ParamsOf<"terms of payment exist">) {
  const days = /^Net (\d+)$/.exec(terms)?.[1];
  if (days === undefined && terms !== "Due on receipt") {
    throw new RangeError(`${terms} are no terms of this account: Due on receipt, or Net and days`);
  }
  draft.termDays.add(Number(days ?? "0"));
}

function addDimension(draft: Draft, dimension: Dimension, value: string, mandatory: boolean) {
  const known = draft.model.dimensions?.[dimension] ?? {
    values: [],
    mandatory: false,
    byPlace: {},
  };
  const values = [...new Set([...known.values, value])];
  const rule = { ...known, values, mandatory: mandatory || known.mandatory };
  draft.model = { ...draft.model, dimensions: { ...draft.model.dimensions, [dimension]: rule } };
}

const additions: { readonly [N in CompanyState]: (draft: Draft, params: ParamsOf<N>) => void } = {
  "the account is set up": () => undefined,
  "a subsidiary exists": addSubsidiary,
  "an exchange rate is known": addRate,
  "an account exists": addAccount,
  "an item exists": addItem,
  "a tax jurisdiction exists": addJurisdiction,
  "terms of payment exist": addTerms,
  "a dimension has a value": (draft, { dimension, value, id }) => {
    addDimension(draft, dimension, value, false);
    if (id !== undefined) draft.wished.set(`${typeOfDimension[dimension]} ${value}`, id);
  },
  "a dimension is mandatory": (draft, { dimension }) =>
    addDimension(draft, dimension, "general", true),
  "an open period exists": (draft, { period, id }) => {
    if (id !== undefined) draft.wished.set(`accountingPeriod ${period}`, id);
  },
};

export function isCompanyState(name: string): name is CompanyState {
  return Object.hasOwn(companyStates, name);
}

function add<N extends CompanyState>(draft: Draft, name: N, params: ProviderState["params"]): void {
  // the schema of a state and what adds it stand under the same name
  additions[name](draft, companyStates[name].parse(params) as ParamsOf<N>);
}

/** Every account of order to cash, those of the model under their own numbers. */
function withAllAccounts(model: OperatingModel): OperatingModel {
  const invented = accountRoleIds.map((role, index) => [
    role,
    { number: String(9000 + index), name: role.replaceAll("_", " ") },
  ]);
  return { ...model, accounts: { ...Object.fromEntries(invented), ...model.accounts } };
}

/** The company that these states describe, on top of the operating model that is given. */
export function companyOf(given: OperatingModel, states: readonly ProviderState[]): Company {
  const draft: Draft = {
    model: withAllAccounts({ ...given, dimensions: {} }),
    items: new Map(),
    termDays: new Set(),
    wished: new Map(),
    accounts: new Map(),
  };
  for (const { name, params } of states) if (isCompanyState(name)) add(draft, name, params);
  const { model: operatingModel, items, termDays, wished } = draft;
  return { operatingModel, items: [...items.values()], termDays: [...termDays], wished };
}
