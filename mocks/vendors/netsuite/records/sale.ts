import { add, type Money, subtract, sum, zero } from "../../../../model/money.ts";
import type { DraftApplication, LedgerDocument } from "../../../engines/ledger/index.ts";
import type { Tree, TreeObject } from "../json.ts";
import { linesOf } from "../merge.ts";
import { valueMissing } from "../problem.ts";
import type { Save } from "../record-type.ts";
import { creditMemoFields, invoiceFields } from "../schemas/transactions.ts";
import { idOf, type World } from "../world.ts";
import { dueOn } from "./due-date.ts";
import { amountOf, headOf } from "./head.ts";
import { draftLines, lineKey } from "./item-lines.ts";
import { referenceId } from "./reference.ts";
import { checkRest, restService } from "./service-rest.ts";
import { taxesByReference } from "./tax-details.ts";
import { amount, shownApplications, transactionType } from "./transaction.ts";

export function customerOf(content: TreeObject, field: "entity" | "customer"): string {
  const id = referenceId(content[field]);
  if (id === undefined) throw valueMissing("Customer", field);
  return id;
}

/** A listed document without `apply` counts as applied; `apply: false` takes it back. */
export function applicationsOf(
  content: TreeObject,
  currency: string,
  list: "apply" | "deposit" = "apply",
): readonly DraftApplication[] {
  return linesOf(content, list).flatMap((line, index) => {
    const path = `${list}.items[${index}]`;
    const to = referenceId(line.doc);
    if (to === undefined) throw valueMissing("Doc", `${path}.doc`);
    if (line.apply === false) return [];
    const given = amountOf(line.amount, currency, `${path}.amount`);
    return [given === undefined ? { to } : { to, amount: given }];
  });
}

function saleParts(world: World, save: Save) {
  const { content, externalId } = save;
  const customerId = customerOf(content, "entity");
  const head = headOf(world, content, externalId, customerId);
  const taxes = taxesByReference(world, content, head.currency);
  return { ...head, customerId, lines: draftLines(world, content, head.currency, taxes) };
}

/** Item lines with what the document makes of them: net, tax, gross. */
function shownLines(document: LedgerDocument, content: TreeObject): Tree {
  const items = linesOf(content, "item").map((line) => {
    const posted = document.lines.find((one) => one.id === lineKey(line));
    if (posted === undefined) return line;
    const tax = sum(
      posted.taxes.map((one) => one.amount),
      document.currency,
    );
    const figures = { amount: amount(posted.net), taxAmount: amount(tax) };
    return { ...line, ...figures, grossAmt: amount(add(posted.net, tax)) };
  });
  return { items };
}

function totals(world: World, document: LedgerDocument, content: TreeObject): TreeObject {
  return {
    account: { id: idOf(world, "account", "accounts_receivable") },
    item: shownLines(document, content),
    subtotal: amount(document.net),
    taxTotal: amount(document.tax),
    total: amount(document.total),
    totalAfterTaxes: amount(document.total),
  };
}

function word(id: string): Tree {
  return { id, refName: id };
}

/** What is deferred and what is earned of a document's lines. */
function revenue(world: World, document: LedgerDocument): { deferred: Money; recognised: Money } {
  let deferred = zero(document.currency);
  let recognised = deferred;
  for (const line of document.lines) {
    const schedule = world.ledger.scheduleOf(document.id, line.id);
    if (schedule === undefined) continue;
    const credited = sum(
      schedule.credits.map((credit) => credit.amount),
      document.currency,
    );
    recognised = add(recognised, schedule.recognised);
    deferred = add(deferred, subtract(subtract(schedule.amount, credited), schedule.recognised));
  }
  return { deferred, recognised };
}

export const invoiceRecord = transactionType({
  name: "invoice",
  fields: invoiceFields,
  customerField: "entity",
  prefix: "INV",
  draft(world, save) {
    checkRest(save.content);
    return { kind: "invoice", ...saleParts(world, save) };
  },
  saved: restService,
  computed(world, document, record) {
    const { deferred, recognised } = revenue(world, document);
    const status = { open: "Open", settled: "Paid In Full", voided: "Voided" }[document.status];
    return {
      ...totals(world, document, record.content),
      dueDate: dueOn(world, document, record.content),
      amountPaid: amount(subtract(document.total, document.open)),
      amountRemaining: amount(document.open),
      deferredRevenue: amount(deferred),
      recognizedRevenue: amount(recognised),
      status: word(status),
    };
  },
});

export const creditMemoRecord = transactionType({
  name: "creditMemo",
  fields: creditMemoFields,
  customerField: "entity",
  prefix: "CM",
  draft(world, save) {
    const parts = saleParts(world, save);
    const applications = applicationsOf(save.content, parts.currency);
    return { kind: "credit memo", ...parts, applications };
  },
  computed(world, document, record) {
    const status = { open: "Open", settled: "Fully Applied", voided: "Voided" }[document.status];
    return {
      ...totals(world, document, record.content),
      apply: shownApplications(world, document),
      applied: amount(subtract(document.total, document.open)),
      unapplied: amount(document.open),
      amountRemaining: amount(document.open),
      status: word(status),
    };
  },
});
