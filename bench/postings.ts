import {
  smallDocument,
  smallInvoice,
  smallJournal,
  smallPayment,
  usd,
} from "../harness/judge/small-objects.ts";
import { SmallRun } from "../harness/judge/small-run.ts";
import { addDays, addMonths, type BusinessDate, businessDate } from "../model/days.ts";
import type { EvidenceLine } from "../model/evidence/lines.ts";
import type { Journal } from "../model/facts/books.ts";

const first = businessDate("2026-01-01");

/** The same journal with its receivable lines in the customer's name. */
function ofCustomer(journal: Journal, customer: string): Journal {
  const lines = journal.lines.map((line) =>
    line.role === "accounts_receivable" ? { ...line, customer } : line,
  );
  return { ...journal, lines };
}

/** One invoice over 108.25 USD, paid on its day, at billing and in the ERP: two postings. */
function sale(run: SmallRun, n: number, on: BusinessDate, customerId: string): void {
  const invoice = smallInvoice({ id: `in_${n}`, on, paid: true }, { customerId });
  const total = usd("108.25");
  run.fact(invoice, smallPayment(invoice, on, `py_${n}`));
  run.document(
    smallDocument(
      { kind: "invoice", externalId: `in_${n}`, on, total, tax: usd("8.25") },
      { customerId },
    ),
    smallDocument({ kind: "payment", externalId: `py_${n}`, on, total }, { customerId }),
  );
  const billed = smallJournal(`in_${n}`, on, [
    ["accounts_receivable", "108.25"],
    ["deferred_revenue", "-100.00"],
    ["tax_payable", "-8.25"],
  ]);
  const received = smallJournal(`py_${n}`, on, [
    ["cash_clearing", "108.25"],
    ["accounts_receivable", "-108.25"],
  ]);
  run.journal(ofCustomer(billed, customerId), ofCustomer(received, customerId));
}

/**
 * Evidence of a year with `count` postings that breaks no law: invoices and their payments, twenty
 * postings a customer, a close each month.
 */
export function postings(count: number): readonly EvidenceLine[] {
  const run = new SmallRun();
  const perMonth = count / 2 / 12;
  const customers = Math.ceil(count / 20);
  let n = 0;
  for (let month = 0; month < 12; month += 1) {
    const opens = addMonths(first, month);
    for (; n < perMonth * (month + 1); n += 1) {
      const on = addDays(opens, n % 28);
      sale(run.on(on), n, on, `cus_${n % customers}`);
    }
    run.on(addMonths(opens, 1)).close(opens);
  }
  return run.phase("marker").lines;
}
