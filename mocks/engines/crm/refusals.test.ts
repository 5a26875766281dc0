import { expect, test } from "vitest";
import { businessDate, instant } from "../../../model/days.ts";
import { money } from "../../../model/money.ts";
import { oneEntity } from "../../../model/one-entity.ts";
import { isRefused, type Refused } from "../refusal.ts";
import { type Crm, createCrm } from "./crm.ts";
import type { Contract, Customer, Deal, Draft } from "./records.ts";
import type { CrmRefusal, CrmRefusalCode } from "./refusals.ts";

const usd = money("100.00", "USD");

function emptyCrm(): Crm {
  let count = 0;
  const company = oneEntity({ id: "US01", legalName: "Us", currency: "USD", timeZone: "UTC" });
  return createCrm({
    context: {
      now: () => instant("2026-01-01T06:00:00Z"),
      record: () => {},
      operatingModel: Object.assign(Object.create(null), company),
    },
    vocabulary: {
      stages: { won: "won" },
      stageOfWon: "won",
      stageOfLost: "lost",
      types: {
        new: "new",
        upsell: "more",
        downgrade: "less",
        renewal: "again",
        cancellation: "end",
        "price change": "price",
        transfer: "transfer",
        pause: "rest",
        resumption: "go on",
      },
    },
    drawId: (type) => `${type} ${++count}`,
    stamp: (at) => at,
    won: () => {},
  });
}

const buyer: Draft<Customer> = {
  key: null,
  legalName: "Acme",
  email: null,
  shipsTo: null,
  entity: null,
  terms: null,
  exemptions: [],
  billingId: null,
};
const deal: Draft<Deal> = {
  key: null,
  name: "Deal",
  customerId: null,
  stage: "open",
  outcome: "open",
  closeOn: businessDate("2026-01-01"),
  wonAt: null,
  type: null,
  kind: null,
  contractId: null,
  amendsId: null,
  bookId: null,
  billingDay: null,
  trialDays: null,
  entity: null,
  effectiveOn: null,
  termMonths: null,
  renews: false,
  billed: null,
  terms: null,
  discountPercent: null,
  discountApproved: false,
  amount: null,
};
const contract: Draft<Contract> = {
  number: "",
  customerId: "customer 1",
  status: "draft",
  startsOn: null,
  termMonths: null,
  activatedAt: null,
  arr: null,
  billingStatus: null,
  service: null,
  subscriptionId: null,
};
const line = {
  dealId: "",
  priceId: "",
  quantity: "1",
  previousQuantity: null,
  unitPrice: usd,
  discountPercent: null,
  total: usd,
};

function made<T extends { readonly id: string }>(answer: T | Refused<CrmRefusal>): string {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused));
  return answer.id;
}

/** A customer, a priced product, a deal with one line, and a contract that is activated. */
function filled() {
  const crm = emptyCrm();
  const customer = made(crm.customers.insert(buyer, "a"));
  const other = made(crm.customers.insert(buyer, "b"));
  const book = made(crm.books.insert({ name: "S", standard: true, active: true }, "s"));
  const special = made(crm.books.insert({ name: "P", standard: false, active: true }, "p"));
  const goods = { code: "seats", name: "Seats", active: true, billed: null };
  const product = made(crm.products.insert(goods, "seats"));
  const unpriced = made(crm.products.insert({ ...goods, code: "x" }, "x"));
  const list = { bookId: book, productId: product, unitPrice: usd, active: true };
  const price = made(crm.prices.insert(list, "seats"));
  const partner = made(crm.prices.insert({ ...list, bookId: special }, "partner"));
  const running = made(crm.deals.insert({ ...deal, customerId: customer }, "d"));
  const sold = made(crm.lines.insert({ ...line, dealId: running, priceId: price }, "l"));
  const draft = made(crm.contracts.insert({ ...contract, customerId: customer }, "c0"));
  const active = made(crm.contracts.insert({ ...contract, customerId: customer }, "c"));
  const startsOn = businessDate("2026-01-01");
  crm.contracts.update(active, { startsOn, termMonths: 12, status: "activated" });
  // biome-ignore format: one line says it
  return { crm, customer, other, book, special, product, unpriced, list, price, partner, running, sold, draft, active };
}
type Filled = ReturnType<typeof filled>;

const rows: readonly (readonly [CrmRefusalCode, string, (it: Filled) => unknown])[] = [
  ["not_found", "an update of nothing", ({ crm }) => crm.deals.update("none", {})],
  [
    "deleted",
    "an update of what was removed",
    ({ crm, other }) => {
      crm.customers.remove(other);
      return crm.customers.update(other, { email: "a@b.example" });
    },
  ],
  [
    "unknown_reference",
    "a deal of nobody",
    ({ crm }) => crm.deals.insert({ ...deal, customerId: "none" }, "x"),
  ],
  [
    "no_standard_price",
    "a partner's price first",
    ({ crm, list, unpriced, special }) =>
      crm.prices.insert({ ...list, productId: unpriced, bookId: special }, "x"),
  ],
  [
    "duplicate_price",
    "a second price in one book",
    ({ crm, list }) => crm.prices.insert(list, "x"),
  ],
  [
    "price_fixed",
    "a price moved to another product",
    ({ crm, price, unpriced }) => crm.prices.update(price, { productId: unpriced }),
  ],
  ["price_in_use", "a price that a line has", ({ crm, price }) => crm.prices.remove(price)],
  [
    "book_fixed",
    "another book for a deal with lines",
    ({ crm, running, special }) => crm.deals.update(running, { bookId: special }),
  ],
  [
    "line_price_fixed",
    "a line moved to another price",
    ({ crm, sold, partner }) => crm.lines.update(sold, { priceId: partner }),
  ],
  [
    "price_of_another_book",
    "a line of a second book",
    ({ crm, running, partner }) =>
      crm.lines.insert({ ...line, dealId: running, priceId: partner }, "x"),
  ],
  [
    "inactive_price",
    "a line at a price no longer offered",
    ({ crm, running, price }) => {
      crm.prices.update(price, { active: false });
      return crm.lines.insert({ ...line, dealId: running, priceId: price }, "x");
    },
  ],
  [
    "contract_of_another_customer",
    "a deal under a stranger's contract",
    ({ crm, other, active }) =>
      crm.deals.insert({ ...deal, customerId: other, contractId: active }, "x"),
  ],
  [
    "contract_not_draft",
    "a contract born activated",
    ({ crm, customer }) =>
      crm.contracts.insert({ ...contract, customerId: customer, status: "activated" }, "x"),
  ],
  [
    "contract_incomplete",
    "activation without a start",
    ({ crm, draft }) => crm.contracts.update(draft, { status: "activated" }),
  ],
  [
    "contract_activated",
    "a way back to draft",
    ({ crm, active }) => crm.contracts.update(active, { status: "draft" }),
  ],
  [
    "contract_activated",
    "removing an activated contract",
    ({ crm, active }) => crm.contracts.remove(active),
  ],
  [
    "contract_field_fixed",
    "another term afterwards",
    ({ crm, active }) => crm.contracts.update(active, { termMonths: 24 }),
  ],
  [
    "customer_has_contracts",
    "removing a customer who has a contract",
    ({ crm, customer }) => crm.customers.remove(customer),
  ],
];

test.each(rows)("%s: %s", (code, _what, attempt) => {
  expect(attempt(filled())).toMatchObject({ refused: { code } });
});

test("a refusal undoes what came before it in the same unit of work", () => {
  const { crm, running, active, other } = filled();
  const before = crm.deals.get(running);
  crm.unit.run(() => {
    crm.deals.update(running, { name: "Changed" });
    return crm.deals.update(running, { customerId: other, contractId: active });
  });
  expect(crm.deals.get(running)).toEqual(before);
});

test("a deal with lines shows their sum, rounded line by line", () => {
  const { crm, running, price } = filled();
  // 100.00 from before, and 3 × 33.35 × (1 − 12.5 %) = 87.54375
  const more = { unitPrice: money("33.35", "USD"), quantity: "3", discountPercent: "12.5" };
  crm.lines.insert({ ...line, ...more, dealId: running, priceId: price }, "x");
  crm.deals.update(running, { amount: usd });
  expect(crm.deals.get(running)?.amount).toEqual(money("187.54", "USD"));
});

test("removing a customer takes its deals and their lines along", () => {
  const { crm, other, price } = filled();
  const lost = made(crm.deals.insert({ ...deal, customerId: other }, "lost"));
  const its = made(crm.lines.insert({ ...line, dealId: lost, priceId: price }, "its"));
  crm.customers.remove(other);
  expect([crm.deals.get(lost), crm.lines.get(its)]).toEqual([undefined, undefined]);
});
