import type { LittleDeed, LittleLine, LittleOperation } from "../generators/little-timeline.ts";
import { Recorder } from "../harness/play/recorder.ts";
import {
  type Billing,
  type BillingPolicy,
  createCustomer,
  createInvoice,
  createInvoiceItem,
  createProduct,
  createTaxRate,
  finaliseInvoice,
  type Invoice,
  type InvoiceLine,
  issueCreditMemo,
  openBilling,
  payInvoice,
} from "../mocks/engines/billing/index.ts";
import { done, type SmallLedger, smallLedger, zone } from "../mocks/engines/ledger/small-ledger.ts";
import { addWallet } from "../mocks/engines/payments/index.ts";
import { isRefused } from "../mocks/engines/refusal.ts";
import {
  addDays,
  addMonths,
  type BusinessDate,
  businessDate,
  dateIn,
  type Instant,
  instantIn,
  lastDayOf,
  periodId,
} from "../model/days.ts";
import type { EvidenceLine } from "../model/evidence/lines.ts";
import { parseOwnLine } from "../model/evidence/text.ts";
import type { Recordable } from "../model/mock.ts";
import { isZero, type Money, money, share, subtract, sum } from "../model/money.ts";
import { oneEntity } from "../model/one-entity.ts";
import { must } from "./fixtures/billing-world.ts";
import { type FollowingBooks, openFollowingBooks } from "./little-books.ts";
import { littleRun } from "./little-run.ts";

/** One customer at the billing platform, and the books that follow it at once. */
type World = {
  readonly billing: Billing;
  readonly customerId: string;
  readonly taxRateId: string;
  readonly products: Readonly<Record<"seats" | "setup", string>>;
  readonly books: SmallLedger;
  readonly following: FollowingBooks;
  readonly recorder: Recorder;
};

/** No time passes on the platform by itself, and no amount is too small to be charged. */
const policy: BillingPolicy = {
  proration: { unit: "second", lines: "pair" },
  resumption: "new period",
  amountOffSplit: "rest on last",
  draftWindowMs: 0,
  collectionDelayMs: 0,
  incompleteWindowMs: 0,
  backdatedPeriodsMax: 0,
  minimumChargeMinor: {},
  clockCustomersMax: 0,
  meters: { lagMs: 60_000, pastMs: 35 * 86_400_000, futureMs: 300_000 },
  invoiceNumber: (_customerId, n) => `INV-${n}`,
  creditMemoNumber: (number, n) => `${number}-CN-${n}`,
};

const operatingModel = {
  ...oneEntity({ id: "US01", legalName: "Tieout Inc.", currency: "USD", timeZone: zone }),
  payments: {
    cardFee: { percent: "0", fixed: money("0.00", "USD"), returnedOnRefund: false },
    dunning: { retryDays: [], finalAction: "leave past due" as const },
  },
};

function today({ books }: World): BusinessDate {
  return dateIn(books.now(), zone);
}

/** Noon of a business day: how a document is dated back. */
function noonOf(on: BusinessDate): Instant {
  return instantIn(on, "12:00", zone);
}

function addLine(world: World, invoiceId: string, line: LittleLine, on: BusinessDate): void {
  const { billing, customerId, products, taxRateId } = world;
  const startsOn = addDays(on, line.startsIn);
  const endsOn = line.months === 0 ? addDays(startsOn, 1) : addMonths(startsOn, line.months);
  const at = (date: BusinessDate) => instantIn(date, "00:00", "UTC");
  const productId = line.months === 0 ? products.setup : products.seats;
  const item = createInvoiceItem(billing, {
    ...{ customerId, invoiceId, period: { startsAt: at(startsOn), endsAt: at(endsOn) } },
    unit: { productId, unitMinor: String(line.net), currency: "USD" },
    taxRateIds: line.isTaxed ? [taxRateId] : [],
  });
  must(item);
}

function issue(world: World, lines: readonly LittleLine[], on: BusinessDate): void {
  const { billing, customerId } = world;
  const { id } = must(createInvoice(billing, { customerId, effectiveAt: noonOf(on) }));
  for (const line of lines) addLine(world, id, line, on);
  must(finaliseInvoice(billing, id));
}

function pick<T>(candidates: readonly T[], of: number): T | undefined {
  return candidates[of % Math.max(candidates.length, 1)];
}

function invoicesOf({ billing }: World): readonly Invoice[] {
  return [...billing.tables.invoice.values()];
}

function pay(world: World, { of, by }: Extract<LittleDeed, { do: "pay" }>): void {
  const owed = invoicesOf(world).filter(({ status }) => status === "open");
  const invoice = pick(owed, of);
  if (invoice === undefined) return;
  must(payInvoice(world.billing, invoice.id, { outOfBand: by === "bank transfer" }));
}

/** What can still be credited of a line, before tax. */
function creditable({ billing }: World, invoice: Invoice, line: InvoiceLine): Money {
  const memos = billing.indexes.memosOfInvoice.get(invoice.id) ?? [];
  const lines = memos.flatMap((id) => billing.tables["credit memo"].get(id)?.lines ?? []);
  const taken = lines.filter(({ invoiceLineId }) => invoiceLineId === line.id);
  return subtract(
    line.amount,
    sum(
      taken.map(({ net }) => net),
      "USD",
    ),
  );
}

type Credit = Omit<Extract<LittleDeed, { do: "credit" }>, "do">;

/** What exceeds the open amount stays with the customer, or goes back to where it came from. */
function credit(world: World, deed: Credit, on: BusinessDate, settleBy: "balance" | "refund") {
  const { billing } = world;
  const isPaid = ({ paid }: Invoice) => !isZero(paid);
  const among = invoicesOf(world).filter((one) => settleBy === "balance" || isPaid(one));
  const lines = among.flatMap((invoice) =>
    invoice.lines.map((line) => ({ invoice, line, rest: creditable(world, invoice, line) })),
  );
  const source = pick(
    lines.filter(({ rest }) => !isZero(rest)),
    deed.of,
  );
  if (source === undefined) return;
  const net = share(source.rest, BigInt(deed.percent), 100n);
  if (isZero(net)) return;
  const memo = issueCreditMemo(billing, {
    invoiceId: source.invoice.id,
    lines: [{ invoiceLineId: source.line.id, net }],
    settleBy,
    effectiveAt: noonOf(on),
    metadata: { basis: deed.basis },
  });
  // An invoice that the balance paid in part has less to give back than its lines are worth.
  if (isRefused(memo) && memo.refused.code === "nothing_to_refund") return;
  must(memo);
}

/** Ends the first open month: recognition on its last day at the earliest, then the close. */
function closeMonth(world: World): void {
  const { books, recorder } = world;
  const period = books.ledger.firstOpenPeriod();
  if (period === undefined) return;
  if (today(world) < lastDayOf(period)) books.goTo(lastDayOf(period));
  done(books.ledger.recognise(period));
  const at = books.now();
  const action = { kind: "close", id: `close ${period}`, at, entity: "US01", period } as const;
  recorder.write({ kind: "action", action });
  done(books.ledger.close(period));
}

function deedDone(world: World, deed: LittleDeed, on: BusinessDate): void {
  switch (deed.do) {
    case "invoice":
      return issue(world, deed.lines, on);
    case "pay":
      return pay(world, deed);
    case "credit":
      return credit(world, deed, on, "balance");
    case "refund":
      return credit(world, deed, on, "refund");
    case "close":
      return closeMonth(world);
  }
}

function act(world: World, { deed, daysLater, daysLate }: LittleOperation): void {
  world.books.goTo(addDays(today(world), daysLater));
  deedDone(world, deed, addDays(today(world), -daysLate));
  world.following.follow();
}

export type Meddle = (entry: Recordable) => Recordable;

function open(meddle: Meddle): World {
  const clock = { now: () => instantIn(businessDate("2026-02-15"), "12:00", zone) };
  const recorder = new Recorder(() => clock.now(), "US01");
  recorder.write(littleRun());
  const books = smallLedger({ record: (entry) => recorder.record(meddle(entry)) });
  clock.now = books.now;
  books.goTo("2026-02-15");
  done(books.ledger.close(periodId("2025-12")));
  const following = openFollowingBooks(books);
  const record = (entry: Recordable): void => {
    recorder.record(entry);
    if (entry.kind === "fact") following.hear(entry.object);
  };
  const billing = openBilling({
    context: { operatingModel, now: books.now, record },
    drawId: (kind, key) => `${kind}(${key})`,
    policy,
  });
  const product = (key: string) => must(createProduct(billing, { key, name: key })).id;
  const products = { seats: product("seats"), setup: product("setup") };
  const rate = { jurisdiction: "US-TX", name: "Texas", percent: "8.25", inclusive: false };
  const taxRateId = must(createTaxRate(billing, rate)).id;
  const email = "acme@acme.example";
  addWallet(billing.payments, { key: "acme", legalName: "Acme Inc.", email, paysByCard: true });
  const customerId = must(createCustomer(billing, { name: "Acme Inc.", email })).id;
  return { billing, customerId, taxRateId, products, books, following, recorder };
}

const earlier: LittleLine = { net: 120_000, months: 12, startsIn: 0, isTaxed: false };

/**
 * Plays a little timeline on the engines of billing, payments and ledger and gives its evidence, as
 * an evidence file holds it.
 *
 * The account begins with one invoice paid and one open, both without tax, so that every operation
 * finds something to do from the start.
 * `meddle` stands for a defect of the ledger: it may change what the ledger records.
 */
export function playLittle(
  timeline: readonly LittleOperation[],
  meddle: Meddle = (entry) => entry,
): readonly EvidenceLine[] {
  const world = open(meddle);
  issue(world, [earlier], today(world));
  pay(world, { do: "pay", of: 0, by: "card" });
  issue(world, [{ ...earlier, months: 3 }], today(world));
  world.following.follow();
  for (const operation of timeline) act(world, operation);
  return world.recorder.lines.map(parseOwnLine);
}
