import { type Bucket, bucketOf, buckets } from "../../../model/aging.ts";
import { type BusinessDate, daysBetween } from "../../../model/days.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import { type Book, isIn, linesOf, movement, receivableRoles } from "../ledger.ts";
import { openAmount } from "../open-amount.ts";
import { openAtBilling } from "../open-at-billing.ts";
import { amounts, drawn, figure, type StatementOf, text } from "./statement.ts";

type Aged = { readonly customer: string; readonly bucket: Bucket; readonly open: bigint };

function agedInvoices(index: EvidenceIndex, book: Book, on: BusinessDate): readonly Aged[] {
  return index.facts.invoice.all().flatMap((invoice): readonly Aged[] => {
    const dueOn = invoice.dueOn ?? invoice.issuedOn;
    if (invoice.total.currency !== book.currency || dueOn === null) return [];
    const open = openAmount(index, invoice).minor;
    if (open === 0n) return [];
    const bucket = bucketOf(daysBetween(dueOn, on));
    return [{ customer: customerWords(index, invoice.customerId), bucket, open }];
  });
}

function customerWords(index: EvidenceIndex, id: string): string {
  return index.facts.customer.get(id)?.legalName ?? id;
}

/** Open demands by customer and days past due, held to the receivables of the ledger (RCN-2). */
export const receivablesAging: StatementOf = (index, book) => {
  const aged = agedInvoices(index, book, index.scenario.world.endsOn);
  const journals = index.journals.filter(isIn(book));
  const ledger = movement(journals, receivableRoles);
  const source = openAtBilling(index, book);
  if (linesOf(journals, receivableRoles).length === 0 && source === 0n) return undefined;
  const sum = (of: readonly Aged[]) => of.reduce((total, { open }) => total + open, 0n);
  const cells = (of: readonly Aged[]) => [
    ...buckets.map((bucket) => figure(sum(of.filter((one) => one.bucket === bucket)), book)),
    figure(sum(of), book),
  ];
  const byCustomer = [...Map.groupBy(aged, ({ customer }) => customer)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return drawn(
    {
      id: "receivables-aging",
      title: `Receivables by days past due on ${index.scenario.world.endsOn} of ${book.entity}, in ${book.currency}`,
      columns: [text("Customer"), ...amounts(...buckets, "Total")],
      rows: [
        ...byCustomer.map(([customer, own]) => [customer, ...cells(own)]),
        ["Total", ...cells(aged)],
      ],
    },
    [
      {
        id: "RCN-2",
        name: "Open at billing and receivables",
        source,
        ledger,
        line: index.journals.findLast(isIn(book))?.n ?? null,
      },
    ],
    book,
  );
};
