import { expect, test } from "vitest";
import type { ErpDocument, Journal } from "../../model/facts/books.ts";
import { zero } from "../../model/money.ts";
import { expectedBooks } from "./books/index.ts";
import { indexEvidence } from "./evidence-index.ts";
import { judgeLaw } from "./judge.ts";
import { laws } from "./laws/index.ts";
import {
  type Entry,
  smallDocument,
  smallInvoice,
  smallJournal,
  smallSchedule,
  usd,
} from "./small-objects.ts";
import { SmallRun } from "./small-run.ts";
import { invoiceDocument, invoiceJournal } from "./small-story.ts";

// 100.00 and 8.25 tax, issued on 2026-01-01 and voided on 2026-01-20 before anything was earned.

const taken: readonly Entry[] = [
  ["deferred_revenue", "100.00"],
  ["tax_payable", "8.25"],
  ["accounts_receivable", "-108.25"],
];

type Ends = {
  readonly documents?: readonly ErpDocument[];
  readonly journals?: readonly Journal[];
};

/** What a credit memo over all of it looks like when it is dated and composed so. */
function takenBack({ on = "2026-01-20", lines = taken, tax = "8.25" } = {}): Ends {
  const of = { kind: "credit memo", externalId: "in_A_void", on } as const;
  return {
    documents: [invoiceDocument, smallDocument({ ...of, total: usd("108.25"), tax: usd(tax) })],
    journals: [smallJournal("in_A_void", on, lines)],
  };
}

function accusers({ documents = [], journals = [] }: Ends): readonly string[] {
  const run = new SmallRun();
  run.fact(smallInvoice());
  run.document({ ...invoiceDocument, status: "open", open: usd("108.25") });
  run.journal(invoiceJournal).fact(smallSchedule("100.00", "0.00"));
  run.on("2026-01-20").fact(smallInvoice({}, { status: "void", open: zero("USD") }));
  run.document(...documents).journal(...journals);
  if (documents.length > 0) run.fact(smallSchedule("0.00", "0.00"));
  run.on("2026-02-01", "04:59:59").recognise("2026-01-31").phase("marker");
  const index = indexEvidence(run.lines);
  const books = expectedBooks(index).findings.map(() => "books");
  const accusing = laws.filter((law) => judgeLaw(index, law).findings.length > 0);
  return [...new Set([...books, ...accusing.map(({ id }) => id)])];
}

test("a voided invoice that a credit memo takes back whole, on that day, is accused of nothing", () => {
  expect(accusers(takenBack())).toEqual([]);
});

test("one that the ERP voids in place leaves nothing, and is accused of nothing", () => {
  const inPlace = { ...invoiceDocument, status: "voided", open: zero("USD") } as const;
  const back = smallJournal("in_A", "2026-01-20", taken, { id: "back" });
  expect(accusers({ documents: [inPlace], journals: [back] })).toEqual([]);
});

test("one that nobody took back is missing in the books, and still owed in the ERP", () => {
  expect(accusers({})).toEqual(expect.arrayContaining(["books", "A2", "A5", "X1"]));
});

test("one that was taken back on its day of issue is dated wrongly", () => {
  expect(accusers(takenBack({ on: "2026-01-01" }))).toEqual(["books", "P5"]);
});

test("one that kept its tax is wrong in books and tax", () => {
  const lines: readonly Entry[] = [
    ["deferred_revenue", "108.25"],
    ["accounts_receivable", "-108.25"],
  ];
  expect(accusers(takenBack({ lines, tax: "0.00" }))).toEqual(
    expect.arrayContaining(["books", "T1"]),
  );
});

test("a draft that is voided takes nothing back", () => {
  const draft = smallInvoice({}, { status: "draft" });
  const run = new SmallRun().fact(draft, { ...draft, status: "void" });
  expect(indexEvidence(run.lines).facts.voiding.ids).toEqual([]);
});
