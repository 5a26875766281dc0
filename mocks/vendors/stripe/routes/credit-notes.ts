import { epochSeconds } from "../../../../model/days.ts";
import type { CreditMemo } from "../../../engines/billing/credit-records.ts";
import {
  issueCreditMemo,
  type NewCreditLine,
  type NewCreditMemo,
  previewCreditMemo,
  updateCreditMemo,
  voidCreditMemo,
} from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { elements, type Form, given, integer, text, texts } from "../decode/form.ts";
import { mergedMetadata } from "../decode/metadata.ts";
import { moment } from "../decode/subscription.ts";
import { encodeCreditNote, encodeCreditNoteLine } from "../encode/credit-note.ts";
import { fromAmount } from "../encode/money.ts";
import { fitsRange, newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { created, pages } from "./listing.ts";

function shown({ account }: Call, memo: CreditMemo): object {
  return encodeCreditNote(account.billing, memo);
}

function noteOf({ account, ids }: Call): CreditMemo {
  const id = ids[0] ?? "";
  const found = account.billing.tables["credit memo"].get(id);
  if (found === undefined) throw refuse.noSuch("credit note", id);
  return found;
}

function customLine(line: Form, at: string): NewCreditLine {
  const unitMinor = given(line, "unit_amount") ?? given(line, "unit_amount_decimal");
  const description = given(line, "description");
  if (unitMinor === undefined) throw refuse.missing(`${at}[unit_amount]`);
  if (description === undefined) throw refuse.missing(`${at}[description]`);
  return {
    description,
    unitMinor,
    quantity: integer(line, "quantity") ?? 1,
    taxRateIds: texts(line, "tax_rates") ?? [],
  };
}

/** One line: of the invoice by amount (net of exclusive tax) or by quantity, or a free one. */
function lineOf([index, line]: readonly [string, Form], currency: string): NewCreditLine {
  const at = `lines[${index}]`;
  const type = given(line, "type");
  if (type === "custom_line_item") return customLine(line, at);
  if (type === undefined) throw refuse.missing(`${at}[type]`);
  if (type !== "invoice_line_item") {
    throw refuse.notOneOf(`${at}[type]`, ["custom_line_item", "invoice_line_item"]);
  }
  const invoiceLineId = given(line, "invoice_line_item");
  if (invoiceLineId === undefined) throw refuse.missing(`${at}[invoice_line_item]`);
  const amount = integer(line, "amount");
  const quantity = integer(line, "quantity");
  if (amount !== undefined && quantity !== undefined) {
    throw refuse.exclusive([`${at}[amount]`, `${at}[quantity]`]);
  }
  if (amount === undefined && quantity === undefined) throw refuse.missing(`${at}[amount]`);
  return {
    invoiceLineId,
    ...(amount === undefined ? {} : { net: fromAmount(amount, currency) }),
    ...(quantity === undefined ? {} : { quantity }),
  };
}

function linkedRefunds(form: Form, currency: string): NewCreditMemo["linkedRefunds"] {
  return elements(form, "refunds").map(([index, part]) => {
    const refundId = given(part, "refund");
    const amount = integer(part, "amount_refunded");
    if (refundId === undefined) throw refuse.missing(`refunds[${index}][refund]`);
    if (amount === undefined) throw refuse.missing(`refunds[${index}][amount_refunded]`);
    return { refundId, amount: fromAmount(amount, currency) };
  });
}

function newMemo({ account, form }: Call): NewCreditMemo {
  const invoiceId = given(form, "invoice") ?? "";
  const invoice = account.billing.tables.invoice.get(invoiceId);
  if (invoice === undefined) throw refuse.noSuch("invoice", invoiceId, "invoice");
  const { currency } = invoice;
  const amount = integer(form, "amount");
  const lines = elements(form, "lines").map((line) => lineOf(line, currency));
  if (amount !== undefined && lines.length > 0) throw refuse.exclusive(["amount", "lines"]);
  if (amount === undefined && lines.length === 0) throw refuse.missing("amount");
  const [refund, credit] = [integer(form, "refund_amount"), integer(form, "credit_amount")];
  const outside = integer(form, "out_of_band_amount");
  const effectiveAt = moment(form, "effective_at");
  const linked = linkedRefunds(form, currency);
  return {
    invoiceId,
    ...(amount === undefined ? { lines } : { gross: fromAmount(amount, currency) }),
    ...(refund === undefined ? {} : { refund: fromAmount(refund, currency) }),
    ...(credit === undefined ? {} : { toBalance: fromAmount(credit, currency) }),
    ...(outside === undefined ? {} : { outOfBand: fromAmount(outside, currency) }),
    ...(linked === undefined || linked.length === 0 ? {} : { linkedRefunds: linked }),
    ...(effectiveAt == null ? {} : { effectiveAt }),
    reason: given(form, "reason") ?? null,
    memo: given(form, "memo") ?? null,
    notify: given(form, "email_type") !== "none",
    metadata: mergedMetadata(form),
  };
}

/** What exceeds the open amount need not be settled in a preview: it is what the caller asks for. */
function previewed(call: Call): object {
  const memo = newMemo(call);
  const settled =
    memo.refund ?? memo.toBalance ?? memo.outOfBand ?? memo.linkedRefunds ?? undefined;
  const asked = settled === undefined ? { ...memo, settleBy: "balance" as const } : memo;
  return shown(call, grantedTo(call, previewCreditMemo(call.account.billing, asked)));
}

function update(call: Call): object {
  const { account, form } = call;
  const note = noteOf(call);
  const memo = text(form, "memo");
  const changed = updateCreditMemo(account.billing, note.id, {
    ...(memo === undefined ? {} : { memo }),
    metadata: mergedMetadata(form, note.metadata),
  });
  return shown(call, grantedTo(call, changed));
}

function candidates({ account, form }: Call): Iterable<CreditMemo> {
  const { tables, indexes } = account.billing;
  const invoice = given(form, "invoice");
  if (invoice === undefined) return tables["credit memo"].values();
  const ids = indexes.memosOfInvoice.get(invoice) ?? [];
  return ids.flatMap((id) => tables["credit memo"].get(id) ?? []);
}

function list(call: Call): object {
  const { form } = call;
  const customer = given(form, "customer");
  const found = newestFirst(candidates(call), (one) => one.createdAt).filter(
    (one) =>
      (customer === undefined || one.customerId === customer) &&
      fitsRange(form, "created", epochSeconds(one.createdAt)),
  );
  return page(found, call, "/v1/credit_notes", (one) => shown(call, one));
}

function listLines(call: Call): object {
  const { account } = call;
  const note = noteOf(call);
  return page(note.lines, call, `/v1/credit_notes/${note.id}/lines`, (line) =>
    encodeCreditNoteLine(account.billing, line),
  );
}

const terms =
  "amount# credit_amount# effective_at# email_type invoice lines[](amount# description invoice_line_item quantity# tax_rates[] type unit_amount# unit_amount_decimal) memo metadata{} out_of_band_amount# reason refund_amount# refunds[](amount_refunded# refund type)";

export const creditNoteRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/credit_notes",
    supports: terms,
    requires: ["invoice"],
    gives: "credit_note",
    answer: (call) =>
      shown(call, grantedTo(call, issueCreditMemo(call.account.billing, newMemo(call)))),
  },
  {
    method: "GET",
    path: "/v1/credit_notes",
    supports: `${created} customer invoice ${pages}`,
    gives: "credit_note",
    list: true,
    answer: list,
  },
  {
    method: "GET",
    path: "/v1/credit_notes/preview",
    supports: terms,
    requires: ["invoice"],
    gives: "credit_note",
    answer: previewed,
  },
  {
    method: "GET",
    path: "/v1/credit_notes/:id",
    gives: "credit_note",
    answer: (call) => shown(call, noteOf(call)),
  },
  {
    method: "POST",
    path: "/v1/credit_notes/:id",
    supports: "memo metadata{}",
    gives: "credit_note",
    answer: update,
  },
  {
    method: "POST",
    path: "/v1/credit_notes/:id/void",
    gives: "credit_note",
    answer: (call) =>
      shown(call, grantedTo(call, voidCreditMemo(call.account.billing, noteOf(call).id))),
  },
  {
    method: "GET",
    path: "/v1/credit_notes/:id/lines",
    supports: pages,
    gives: "credit_note_line_item",
    list: true,
    answer: listLines,
  },
];
