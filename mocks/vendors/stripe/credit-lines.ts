import { add, compare, type Money, smaller, subtract, sum, zero } from "../../../model/money.ts";
import type { NewCreditLine } from "../../engines/billing/index.ts";
import type { Account } from "./account.ts";

/**
 * A net amount as credit on the lines of an invoice: charges in their order, each up to what is
 * still creditable of it, of one product where it is named. What exceeds them all falls on the last, and the engine refuses it.
 */
export function creditLines(
  account: Account,
  invoiceId: string,
  { net, product }: { readonly net: Money; readonly product: string | null },
): readonly NewCreditLine[] {
  const { tables, indexes } = account.billing;
  const { currency } = net;
  const memos = (indexes.memosOfInvoice.get(invoiceId) ?? []).flatMap((id) => {
    const memo = tables["credit memo"].get(id);
    return memo === undefined || memo.status === "void" ? [] : [memo];
  });
  const credited = (lineId: string): Money =>
    sum(
      memos
        .flatMap((memo) => memo.lines.filter((one) => one.invoiceLineId === lineId))
        .map((one) => one.net),
      currency,
    );
  const lines: { invoiceLineId: string; net: Money }[] = [];
  let rest = net;
  for (const line of tables.invoice.get(invoiceId)?.lines ?? []) {
    const key = tables.product.get(line.productId ?? "")?.key;
    if (product !== null && key !== product) continue;
    const discounts = sum(
      line.discounts.map((one) => one.amount),
      currency,
    );
    const creditable = subtract(subtract(line.amount, discounts), credited(line.id));
    if (compare(creditable, zero(currency)) <= 0 || compare(rest, zero(currency)) <= 0) continue;
    const part = smaller(creditable, rest);
    lines.push({ invoiceLineId: line.id, net: part });
    rest = subtract(rest, part);
  }
  const last = lines.at(-1);
  if (last !== undefined && compare(rest, zero(currency)) > 0) last.net = add(last.net, rest);
  return lines;
}
