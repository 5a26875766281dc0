import type { LittleDeed, LittleLine, LittleOperation } from "../generators/little-timeline.ts";
import { Recorder } from "../harness/play/recorder.ts";
import type { DraftLine } from "../mocks/engines/ledger/index.ts";
import {
  done,
  invoice as invoiceDraft,
  memo as memoDraft,
  payment as paymentDraft,
  refund as refundDraft,
  type SmallLedger,
  smallLedger,
  zone,
} from "../mocks/engines/ledger/small-ledger.ts";
import {
  addDays,
  addMonths,
  type BusinessDate,
  businessDate,
  dateIn,
  instantIn,
  lastDayOf,
  periodId,
} from "../model/days.ts";
import { decimal } from "../model/decimal.ts";
import type { EvidenceLine } from "../model/evidence/lines.ts";
import { parseOwnLine } from "../model/evidence/text.ts";
import type { CreditMemo, Invoice, InvoiceLine } from "../model/facts/billing.ts";
import type { Fact } from "../model/facts/index.ts";
import type { Recordable } from "../model/mock.ts";
import {
  add,
  amountText,
  isZero,
  type Money,
  minor,
  percentOf,
  share,
  smaller,
  subtract,
  sum,
  zero,
} from "../model/money.ts";
import { littleRun } from "./little-run.ts";

const none = zero("USD");

/** One customer at an exact billing platform, and the books that follow it at once. */
type World = {
  readonly books: SmallLedger;
  readonly recorder: Recorder;
  readonly invoices: Invoice[];
  readonly memos: CreditMemo[];
  paymentCount: number;
  refundCount: number;
};

function tell({ recorder }: World, object: Fact): void {
  recorder.record({ kind: "fact", system: "billing", object });
}

function today({ books }: World): BusinessDate {
  return dateIn(books.now(), zone);
}

function taxesOf(base: Money, amount: Money): InvoiceLine["taxes"] {
  return isZero(amount) ? [] : [{ jurisdiction: "US-TX", ratePercent: "8.25", base, amount }];
}

function lineOf(invoiceId: string, line: LittleLine, index: number, on: BusinessDate): InvoiceLine {
  const net = minor(BigInt(line.net), "USD");
  const tax = line.isTaxed ? percentOf(net, decimal("8.25")) : none;
  const startsOn = addDays(on, line.startsIn);
  const endsOn = line.months === 0 ? addDays(startsOn, 1) : addMonths(startsOn, line.months);
  const at = (date: BusinessDate) => instantIn(date, "00:00", "UTC");
  return {
    id: `${invoiceId}_${index}`,
    description: "little",
    product: line.months === 0 ? "setup" : "seats",
    subscriptionItemId: null,
    quantity: 1,
    net,
    taxes: taxesOf(net, tax),
    period: { startsOn, endsOn },
    exactPeriod: { startsAt: at(startsOn), endsAt: at(endsOn) },
    proration: false,
  };
}

function taxOf(line: Pick<InvoiceLine, "taxes">): Money {
  return sum(
    line.taxes.map(({ amount }) => amount),
    "USD",
  );
}

function draftLine(line: InvoiceLine): DraftLine {
  return {
    id: line.id,
    item: line.product ?? "",
    net: line.net,
    taxes: line.taxes,
    servicePeriod: line.product === "seats" ? line.period : null,
    billingLines: [line.id],
    creditedLine: null,
    basis: null,
  };
}

function issue(world: World, lines: readonly LittleLine[], on: BusinessDate): void {
  const { books } = world;
  const id = `in_${world.invoices.length + 1}`;
  const billed = lines.map((line, index) => lineOf(id, line, index, on));
  const net = sum(
    billed.map((line) => line.net),
    "USD",
  );
  const tax = sum(billed.map(taxOf), "USD");
  const total = add(net, tax);
  const issued: Invoice = {
    type: "invoice",
    id,
    number: id,
    customerId: "cus_acme",
    subscriptionId: null,
    status: "open",
    reason: "manual",
    issuedOn: on,
    issuedAt: books.now(),
    dueOn: on,
    lines: billed,
    ...{ net, tax, total, paid: none, credited: none, open: total },
    metadata: {},
    subscriptionMetadata: {},
  };
  world.invoices.push(issued);
  tell(world, issued);
  done(books.ledger.put(invoiceDraft(id, on, books.acme, billed.map(draftLine))));
}

function pick<T>(candidates: readonly T[], of: number): T | undefined {
  return candidates[of % Math.max(candidates.length, 1)];
}

function postedId({ books }: World, externalId: string): string {
  return books.ledger.documentByExternalId(externalId)?.id ?? externalId;
}

function keepInvoice(world: World, invoice: Invoice): void {
  world.invoices[world.invoices.findIndex(({ id }) => id === invoice.id)] = invoice;
  tell(world, invoice);
}

/** The invoice with less to pay. */
function lowered(invoice: Invoice, by: { readonly paid?: Money; readonly credited?: Money }) {
  const paid = add(invoice.paid, by.paid ?? none);
  const credited = add(invoice.credited, by.credited ?? none);
  const open = subtract(invoice.total, add(paid, credited));
  return { ...invoice, paid, credited, open, status: isZero(open) ? "paid" : "open" } as const;
}

function pay(world: World, of: number, percent: number, on: BusinessDate): void {
  const { books } = world;
  const invoice = pick(
    world.invoices.filter(({ open }) => !isZero(open)),
    of,
  );
  if (invoice === undefined) return;
  const amount = share(invoice.open, BigInt(percent), 100n);
  if (isZero(amount)) return;
  world.paymentCount += 1;
  const id = `py_${world.paymentCount}`;
  const [customerId, invoiceId, receivedOn] = ["cus_acme", invoice.id, on] as const;
  const base = { type: "payment", id, method: "card", status: "succeeded", amount } as const;
  tell(world, { ...base, customerId, invoiceId, receivedOn, receivedAt: books.now() });
  keepInvoice(world, lowered(invoice, { paid: amount }));
  const to = { to: postedId(world, invoice.id), amount };
  done(books.ledger.put(paymentDraft(id, on, books.acme, amountText(amount), [to])));
}

/** What can still be credited of a line, net and tax. */
function creditable({ memos }: World, line: InvoiceLine): { net: Money; tax: Money } {
  const taken = memos.flatMap((memo) =>
    memo.lines.filter(({ invoiceLineId }) => invoiceLineId === line.id),
  );
  return {
    net: taken.reduce((rest, { net }) => subtract(rest, net), line.net),
    tax: taken.reduce((rest, credited) => subtract(rest, taxOf(credited)), taxOf(line)),
  };
}

type Credit = Pick<Extract<LittleDeed, { do: "credit" }>, "of" | "percent" | "basis">;

function credit(
  world: World,
  { of, percent, basis }: Credit,
  on: BusinessDate,
  among: readonly Invoice[] = world.invoices,
): void {
  const { books } = world;
  const source = pick(
    among.flatMap((invoice) =>
      invoice.lines
        .map((line) => ({ invoice, line, rest: creditable(world, line) }))
        .filter(({ rest }) => !isZero(rest.net)),
    ),
    of,
  );
  if (source === undefined) return;
  const { invoice, line, rest } = source;
  const net = share(rest.net, BigInt(percent), 100n);
  if (isZero(net)) return;
  // The last credit takes the rest of the tax (CRN-1).
  const tax = share(rest.tax, net.minor, rest.net.minor);
  const total = add(net, tax);
  const id = `cn_${world.memos.length + 1}`;
  const applied = smaller(total, invoice.open);
  const taxes = taxesOf(net, tax);
  const issued: CreditMemo = {
    type: "credit memo",
    id,
    number: id,
    invoiceId: invoice.id,
    customerId: "cus_acme",
    status: "issued",
    issuedOn: on,
    issuedAt: books.now(),
    basis,
    lines: [{ invoiceLineId: line.id, description: "little", net, taxes }],
    ...{ net, tax, total, appliedToInvoice: applied, refunded: none },
    toBalance: subtract(total, applied),
    metadata: {},
  };
  world.memos.push(issued);
  tell(world, issued);
  if (!isZero(applied)) keepInvoice(world, lowered(invoice, { credited: applied }));
  const document = postedId(world, invoice.id);
  const creditedLine = { document, line: line.id };
  const draft = { ...draftLine({ ...line, net, taxes }), creditedLine, basis };
  const to = isZero(applied) ? [] : [{ to: document, amount: applied }];
  done(books.ledger.put(memoDraft(id, on, books.acme, [draft], to)));
}

function payBack(world: World, deed: Credit, on: BusinessDate): void {
  const { books } = world;
  const waiting = () => world.memos.filter(({ toBalance }) => !isZero(toBalance));
  if (waiting().length === 0) {
    const paid = world.invoices.filter(({ open }) => isZero(open));
    credit(world, deed, on, paid);
  }
  const memo = pick(waiting(), deed.of);
  if (memo === undefined) return;
  world.refundCount += 1;
  const id = `re_${world.refundCount}`;
  const amount = memo.toBalance;
  const paidBack = { ...memo, refunded: amount, toBalance: none };
  world.memos[world.memos.indexOf(memo)] = paidBack;
  tell(world, paidBack);
  const about = { paymentId: null, invoiceId: memo.invoiceId, creditMemoId: memo.id };
  const base = { type: "refund", id, ...about, customerId: "cus_acme", amount } as const;
  const when = { issuedAt: books.now(), issuedOn: on };
  tell(world, { ...base, method: "card", status: "succeeded", ...when });
  done(books.ledger.post(refundDraft(id, on, books.acme, [{ to: postedId(world, memo.id) }])));
}

/** Ends the first open month: recognition on its last day at the earliest, then the close. */
function closeMonth(world: World): void {
  const { books, recorder } = world;
  const period = books.ledger.firstOpenPeriod();
  if (period === undefined) return;
  if (today(world) < lastDayOf(period)) books.goTo(lastDayOf(period));
  done(books.ledger.recognise(period));
  const at = books.now();
  const action = { kind: "close", id: `close ${period}`, at, period } as const;
  recorder.write({ kind: "action", action });
  done(books.ledger.close(period));
}

function act(world: World, { deed, daysLater, daysLate }: LittleOperation): void {
  world.books.goTo(addDays(today(world), daysLater));
  const on = addDays(today(world), -daysLate);
  switch (deed.do) {
    case "invoice":
      return issue(world, deed.lines, on);
    case "pay":
      return pay(world, deed.of, deed.percent, on);
    case "credit":
      return credit(world, deed, on);
    case "refund":
      return payBack(world, deed, on);
    case "close":
      return closeMonth(world);
  }
}

export type Meddle = (entry: Recordable) => Recordable;

const earlier: LittleLine = { net: 120_000, months: 12, startsIn: 0, isTaxed: false };

/**
 * Plays a little timeline on the ledger engine and gives its evidence, as an evidence file holds it.
 *
 * The account begins with one invoice paid and one open, both without tax, so that every operation
 * finds something to do from the start.
 * `meddle` stands for a defect of the ledger: it may change what the ledger records.
 */
export function playLittle(
  timeline: readonly LittleOperation[],
  meddle: Meddle = (entry) => entry,
): readonly EvidenceLine[] {
  const clock = { now: () => instantIn(businessDate("2026-02-15"), "12:00", zone) };
  const recorder = new Recorder(() => clock.now(), "US01");
  recorder.write(littleRun());
  const books = smallLedger({ record: (entry) => recorder.record(meddle(entry)) });
  clock.now = books.now;
  books.goTo("2026-02-15");
  done(books.ledger.close(periodId("2025-12")));
  const world: World = {
    ...{ books, recorder, invoices: [], memos: [] },
    ...{ paymentCount: 0, refundCount: 0 },
  };
  issue(world, [earlier], today(world));
  pay(world, 0, 100, today(world));
  issue(world, [{ ...earlier, months: 3 }], today(world));
  for (const operation of timeline) act(world, operation);
  return recorder.lines.map(parseOwnLine);
}
