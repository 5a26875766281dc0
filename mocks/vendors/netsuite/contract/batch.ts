import { amountText, money, split } from "../../../../model/money.ts";
import type { Books } from "./books.ts";
import { moneyBody, saleBody } from "./documents.ts";
import type { ParamsOf, StateDocument } from "./states.ts";
import { upserted } from "./written.ts";

type Batch = ParamsOf<"documents wait for their batch">;
const bodies = {
  invoice: saleBody,
  creditMemo: saleBody,
  customerPayment: moneyBody,
} as const;

/** So many documents of one kind that wait to be posted with their day, of that total together. */
function keepWaiting(
  books: Books,
  type: keyof typeof bodies,
  { count, total }: Batch["invoices"],
  { subsidiary, currency, on }: Batch,
): void {
  if (count === 0) return;
  const weights = Array.from({ length: count }, () => 1n);
  for (const [index, part] of split(money(total, currency), weights).entries()) {
    const amount = amountText(part);
    const document: StateDocument = {
      id: "",
      subsidiary,
      currency,
      on,
      total: amount,
      open: amount,
    };
    const body = bodies[type](books, document);
    upserted(books.world, type, `${type}-${index + 1}`, { ...body, custbody_posting: "summary" });
  }
}

/** The documents of a day that its batch will post in summary. */
export function keepBatch(books: Books, batch: Batch): void {
  keepWaiting(books, "invoice", batch.invoices, batch);
  keepWaiting(books, "creditMemo", batch.creditMemos, batch);
  keepWaiting(books, "customerPayment", batch.payments, batch);
}
