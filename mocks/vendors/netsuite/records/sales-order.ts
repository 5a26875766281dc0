import { add, amountText, zero } from "../../../../model/money.ts";
import { jsonNumber, type Tree, type TreeObject } from "../json.ts";
import { linesOf } from "../merge.ts";
import { userError, valueMissing } from "../problem.ts";
import { type RecordType, type Save, transactionSpace } from "../record-type.ts";
import { salesOrderFields } from "../schemas/transactions.ts";
import type { Stored } from "../store.ts";
import { keep, type World } from "../world.ts";
import { headOf } from "./head.ts";
import { lineNet } from "./item-lines.ts";
import { referenceId } from "./reference.ts";
import { customerOf } from "./sale.ts";

/** An order posts nothing; it is billed whole, once. */
export function isBilled(world: World, order: Stored): boolean {
  return invoiceOfOrder(world, order) !== undefined;
}

function invoiceOfOrder(world: World, order: Stored): Stored | undefined {
  return world.store
    .all("invoice")
    .find((invoice) => referenceId(invoice.content.createdFrom) === order.id);
}

function checked(world: World, save: Save): TreeObject {
  const customerId = customerOf(save.content, "entity");
  const head = headOf(world, save.content, save.externalId, customerId);
  const lines = linesOf(save.content, "item");
  if (lines.length === 0) {
    throw userError("You must enter at least one line item for this transaction.", "item");
  }
  for (const [index, line] of lines.entries()) {
    const path = `item.items[${index}]`;
    if (line.item === undefined) throw valueMissing("Item", `${path}.item`);
    lineNet(line, head.currency, path);
  }
  return { tranDate: head.documentOn, ...save.content };
}

/** The content of the invoice that bills an order whole; refuses an order that is billed. */
export function invoiceContent(world: World, order: Stored, sent: TreeObject): TreeObject {
  if (isBilled(world, order)) {
    throw userError("The sales order has been billed: there is nothing left to bill.");
  }
  const { tranDate: _ordered, tranId: _number, ...kept } = order.content;
  return { ...kept, ...sent, createdFrom: { id: order.id } };
}

export const salesOrderRecord: RecordType = {
  name: "salesOrder",
  space: transactionSpace,
  fields: salesOrderFields,
  show(world, record): TreeObject {
    const customerId = customerOf(record.content, "entity");
    const { currency } = headOf(world, record.content, null, customerId);
    const billed = isBilled(world, record);
    let total = zero(currency);
    const items: readonly Tree[] = linesOf(record.content, "item").map((line, index) => {
      const net = lineNet(line, currency, `item.items[${index}]`);
      total = add(total, net);
      const quantityBilled = billed ? (line.quantity ?? jsonNumber("1")) : jsonNumber("0");
      return { ...line, amount: jsonNumber(amountText(net)), quantityBilled };
    });
    const status = billed ? "Billed" : "Pending Billing";
    const figure = jsonNumber(amountText(total));
    return {
      tranId: `SO${record.id}`,
      ...record.content,
      item: { items },
      subtotal: figure,
      total: figure,
      status: { id: status, refName: status },
    };
  },
  label: (_world, record) => String(record.content.tranId ?? `SO${record.id}`),
  save(world, save) {
    const content = checked(world, save);
    const { before, externalId } = save;
    if (before !== undefined) {
      if (isBilled(world, before)) throw userError("A billed sales order cannot be changed.");
      const modifiedAt = world.context.now();
      world.store.put(transactionSpace, { ...before, externalId, content, modifiedAt });
      return before.id;
    }
    if (externalId !== null && world.store.byExternalId(transactionSpace, externalId)) {
      throw userError("This record already exists", "externalId");
    }
    const key = externalId ?? `order ${world.store.all("salesOrder").length}`;
    const id = world.store.drawId(transactionSpace, key);
    keep(world, transactionSpace, { type: "salesOrder", id, externalId }, content);
    return id;
  },
  remove(world, record) {
    if (isBilled(world, record)) {
      throw userError("This record cannot be deleted because it has dependent records.");
    }
    world.store.remove(transactionSpace, record.id);
  },
};
