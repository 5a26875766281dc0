import { amountText, isZero, money, subtract, sum } from "../../../../model/money.ts";
import { transactionSpace } from "../record-type.ts";
import type { Books } from "./books.ts";
import { servedCustomer } from "./served.ts";
import type { ParamsOf, StateDocument, StateLine } from "./states.ts";
import { transformed, upserted } from "./written.ts";

/** An item of the account's own that is earned at once. */
const anyItem = "opening-balance";
const cash = { account: { externalId: "cash_clearing" }, undepFunds: { id: "F" } };

type Body = Readonly<Record<string, unknown>>;

/** The external id that a document is made under; its internal id is the one that was asked for. */
function keyOf(books: Books, { id, externalId }: Pick<StateDocument, "id" | "externalId">): string {
  const key = externalId ?? `document-${id}`;
  books.wished.set(`${transactionSpace} ${key}`, id);
  return key;
}

function isThere({ world }: Books, { id }: StateDocument): boolean {
  return world.store.get(transactionSpace, id) !== undefined;
}

/** What has been paid, or used, of a document; undefined where it is all open. */
function usedOf({ total, open, currency }: StateDocument): string | undefined {
  const used = subtract(money(total, currency), money(open, currency));
  return isZero(used) ? undefined : amountText(used);
}

function itemLine({ id, item = anyItem, net, from, until }: StateLine): Body {
  return {
    item: { externalId: item },
    quantity: 1,
    amount: net,
    taxDetailsReference: id,
    custcol_billing_line: id,
    ...(from === undefined ? {} : { revRecStartDate: from, revRecEndDate: until ?? from }),
  };
}

function taxLine({ id, net, tax, jurisdiction }: StateLine): readonly Body[] {
  if (tax === undefined || jurisdiction === undefined) return [];
  const code = { externalId: jurisdiction };
  return [
    {
      taxDetailsReference: { id },
      taxCode: code,
      taxType: code,
      taxBasis: net,
      taxRate: 0,
      taxAmount: tax,
    },
  ];
}

function head(books: Books, document: StateDocument, field: "entity" | "customer"): Body {
  return {
    [field]: { id: servedCustomer(books, document) },
    subsidiary: { externalId: document.subsidiary },
    currency: { externalId: document.currency },
    tranDate: document.on,
    ...(document.memo === undefined ? {} : { memo: document.memo }),
    custbody_billing_event: document.externalId ?? document.id,
  };
}

export function saleBody(books: Books, document: StateDocument): Body {
  const lines = document.lines ?? [{ id: "line-1", net: document.total }];
  const [nexus] = lines.flatMap(({ jurisdiction }) => jurisdiction ?? []);
  return {
    ...head(books, document, "entity"),
    taxDetailsOverride: true,
    ...(nexus === undefined ? {} : { taxRegOverride: true, nexus: { externalId: nexus } }),
    item: { items: lines.map(itemLine) },
    taxDetails: { items: lines.flatMap(taxLine) },
  };
}

const applied = (doc: string, amount: string): Body => ({
  apply: { items: [{ doc: { id: doc }, apply: true, amount }] },
});

/** What a document settles: the documents that it names, and of the rest an invoice of its own. */
function settledBy(books: Books, document: StateDocument, key: string): Body {
  const named = document.applied ?? [];
  const { currency } = document;
  const toNamed = sum(
    named.map(({ amount }) => money(amount, currency)),
    currency,
  );
  const rest = subtract(money(usedOf(document) ?? "0", currency), toNamed);
  const items = named.map(({ to, amount }) => ({ doc: { id: to }, apply: true, amount }));
  if (!isZero(rest)) {
    const amount = amountText(rest);
    const doc = { id: plainInvoice(books, counterpart(document, key, amount)) };
    items.push({ doc, apply: true, amount });
  }
  return items.length === 0 ? {} : { apply: { items } };
}

/** A document of the same customer that takes, or gives, what has been used of this one. */
function counterpart(document: StateDocument, key: string, amount: string): StateDocument {
  const { lines: _lines, applied: _applied, memo: _memo, ...head } = document;
  return { ...head, id: "", externalId: `${key}-counterpart`, total: amount, open: amount };
}

function plainInvoice(books: Books, document: StateDocument): string {
  const key = document.externalId ?? document.id;
  return upserted(books.world, "invoice", key, saleBody(books, document));
}

/** An invoice, paid as far as it is not open. */
export function keepInvoice(books: Books, document: StateDocument): string {
  if (isThere(books, document)) return document.id;
  const key = keyOf(books, document);
  const { restsFrom } = document;
  const id = upserted(books.world, "invoice", key, {
    ...saleBody(books, document),
    dueDate: document.on,
    custbody_contract: `contract-${document.id}`,
    ...(restsFrom === undefined ? {} : { custbody_service_rests_from: restsFrom }),
  });
  const paid = usedOf(document);
  if (paid !== undefined) {
    const other = counterpart(document, key, paid);
    upserted(books.world, "customerPayment", String(other.externalId), {
      ...head(books, other, "customer"),
      payment: paid,
      ...cash,
      ...applied(id, paid),
    });
  }
  return id;
}

/** A credit memo, applied to an invoice as far as it is not open. */
export function keepCreditMemo(books: Books, document: StateDocument): string {
  if (isThere(books, document)) return document.id;
  const key = keyOf(books, document);
  const settled = settledBy(books, document, key);
  return upserted(books.world, "creditMemo", key, { ...saleBody(books, document), ...settled });
}

export function moneyBody(books: Books, document: StateDocument): Body {
  return { ...head(books, document, "customer"), payment: document.total, ...cash };
}

/** Money that came in, applied to an invoice as far as it is not open. */
export function keepPayment(books: Books, document: StateDocument): string {
  if (isThere(books, document)) return document.id;
  const key = keyOf(books, document);
  const settled = settledBy(books, document, key);
  return upserted(books.world, "customerPayment", key, {
    ...moneyBody(books, document),
    ...settled,
  });
}

/** Money of a customer that pays nothing yet, used on an invoice as far as it is not open. */
export function keepDeposit(books: Books, document: StateDocument): string {
  if (isThere(books, document)) return document.id;
  const key = keyOf(books, document);
  const id = upserted(books.world, "customerDeposit", key, moneyBody(books, document));
  const used = usedOf(document);
  if (used !== undefined) {
    const other = counterpart(document, key, used);
    const invoice = plainInvoice(books, other);
    use(books, id, { ...applied(invoice, used), externalId: `${key}-use`, tranDate: document.on });
  }
  return id;
}

function use({ world }: Books, deposit: string, body: Body): string {
  return transformed(world, { type: "customerDeposit", id: deposit }, "depositApplication", body);
}

export function keepDepositApplication(
  books: Books,
  application: ParamsOf<"a deposit application exists">,
): string {
  if (isThere(books, application)) return application.id;
  const { deposit, invoice, ...document } = application;
  const whole = { ...document, open: document.total, lines: undefined };
  const { externalId: _own, lines: _none, ...source } = whole;
  const from = keepDeposit(books, { ...source, id: deposit });
  const key = keyOf(books, document);
  const to =
    invoice === undefined
      ? plainInvoice(books, counterpart(document, key, document.total))
      : keepInvoice(books, { ...source, id: invoice });
  return use(books, from, {
    ...applied(to, document.total),
    externalId: key,
    tranDate: document.on,
  });
}

/** Money that went back, of a payment that nothing used. */
export function keepRefund(books: Books, document: StateDocument): string {
  if (isThere(books, document)) return document.id;
  const key = keyOf(books, document);
  const source = counterpart(document, key, document.total);
  const payment = upserted(
    books.world,
    "customerPayment",
    String(source.externalId),
    moneyBody(books, source),
  );
  return upserted(books.world, "customerRefund", key, {
    ...head(books, document, "customer"),
    account: cash.account,
    ...applied(payment, document.total),
  });
}

/** A journal that credits the account named, or any. */
export function keepJournal(books: Books, journal: ParamsOf<"a journal exists">): string {
  if (isThere(books, journal)) return journal.id;
  const { subsidiary, currency, on, total, account = "payment_fees" } = journal;
  const key = keyOf(books, journal);
  const debited = account === "cash_bank" ? "cash_clearing" : "cash_bank";
  return upserted(books.world, "journalEntry", key, {
    subsidiary: { externalId: subsidiary },
    currency: { externalId: currency },
    tranDate: on,
    line: {
      items: [
        { account: { externalId: debited }, debit: total },
        { account: { externalId: account }, credit: total },
      ],
    },
  });
}
