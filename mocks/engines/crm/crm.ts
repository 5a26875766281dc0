import type { Currency } from "../../../model/currency.ts";
import { dateIn, type Instant } from "../../../model/days.ts";
import { homeOf } from "../../../model/entities.ts";
import { toJson } from "../../../model/evidence/text.ts";
import type { MockContext } from "../../../model/mock.ts";
import { contractRules, type ServiceNotice } from "./contract-rules.ts";
import { customerRules } from "./customer-rules.ts";
import { dealRules } from "./deal-rules.ts";
import { factOf } from "./facts.ts";
import { lineRules } from "./line-rules.ts";
import { priceRules } from "./price-rules.ts";
import type {
  Contract,
  CrmType,
  Customer,
  Deal,
  DealLine,
  Price,
  PriceBook,
  Product,
} from "./records.ts";
import { createTable, type Table, type TableContext } from "./table.ts";
import { createUnitOfWork, type UnitOfWork } from "./unit-of-work.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type Tables = {
  readonly customers: Table<Customer>;
  readonly products: Table<Product>;
  readonly books: Table<PriceBook>;
  readonly prices: Table<Price>;
  readonly deals: Table<Deal>;
  readonly lines: Table<DealLine>;
  readonly contracts: Table<Contract>;
  /** Ids of all lines that a deal ever had, oldest first. */
  lineIdsOf(dealId: string): Iterable<string>;
  addLine(dealId: string, lineId: string): void;
};

/** What the dialect hands in. */
export type CrmOptions = {
  readonly context: Pick<MockContext, "now" | "record" | "operatingModel">;
  readonly vocabulary: Vocabulary;
  /** Draws the vendor's id; called once for each record. */
  drawId(type: CrmType, businessKey: string): string;
  /** The vendor's stamp of a moment, where it keeps less than milliseconds. */
  stamp(at: Instant): Instant;
  /** A deal was won (again) and the work that did it is committed. */
  won(dealId: string): void;
};

/** Customers, price book, deals and contracts of one company, with what a CRM enforces on them. */
export type Crm = Tables & {
  readonly currency: Currency;
  readonly zone: string;
  readonly vocabulary: Vocabulary;
  readonly unit: UnitOfWork;
  now(): Instant;
};

/**
 * An empty CRM. Every committed change of a customer, a won deal, an amendment or a contract is
 * recorded as a fact, whole, once a commit and only when something in it differs.
 */
export function createCrm(options: CrmOptions): Crm {
  const unit = createUnitOfWork();
  const lastFacts = new Map<string, string>();
  const lineIds = new Map<string, Set<string>>();
  const context: TableContext = {
    unit,
    now: () => options.stamp(options.context.now()),
    drawId: options.drawId,
    changed(type, id) {
      const object = factOf(crm, type, id);
      if (!object) return;
      const text = toJson(object);
      if (lastFacts.get(id) === text) return;
      lastFacts.set(id, text);
      options.context.record({ kind: "fact", system: "crm", object });
    },
  };
  const tables = (): Tables => crm;
  const { timeZone: zone } = homeOf(options.context.operatingModel);
  // The CRM's own mail: it knows no subscription but by the id that was written to the contract.
  const tellCustomer = (contract: Contract, notice: ServiceNotice): void => {
    const { customerId, subscriptionId, id } = contract;
    const on = dateIn(options.context.now(), zone);
    const documentId = subscriptionId ?? id;
    options.context.record({ kind: "notice", notice, customerId, documentId, on, total: null });
  };
  const crm: Crm = {
    currency: homeOf(options.context.operatingModel).currency as Currency,
    zone,
    vocabulary: options.vocabulary,
    unit,
    now: () => options.context.now(),
    customers: createTable("customer", context, customerRules(tables)),
    products: createTable("product", context, { check: (after) => after }),
    books: createTable("price book", context, { check: (after) => after }),
    prices: createTable("price", context, priceRules(tables)),
    deals: createTable(
      "deal",
      context,
      dealRules(tables, context, options.vocabulary, options.won),
    ),
    lines: createTable("deal line", context, lineRules(tables)),
    contracts: createTable("contract", context, contractRules(tables, context, tellCustomer)),
    lineIdsOf: (dealId) => lineIds.get(dealId) ?? [],
    addLine(dealId, lineId) {
      const ids = lineIds.get(dealId) ?? new Set();
      lineIds.set(dealId, ids.add(lineId));
    },
  };
  return crm;
}
