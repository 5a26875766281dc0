import { accountWords } from "../../../model/accounts.ts";
import { refWords } from "../../../model/correlation/index.ts";
import type { Assertion, Expectation, Subject } from "../../../model/scenario/expectation.ts";
import { listWords } from "../words.ts";
import { rowWords } from "./rows.ts";
import { amountWords, dateWords, monthWords } from "./words.ts";

type Rows = Extract<Assertion, { field: "lines" }>;

function assertionWords(assertion: Assertion): string {
  const why = assertion.because === null ? "" : ` (${assertion.because})`;
  switch (assertion.field) {
    case "on":
      return `dated ${dateWords(assertion.date)}`;
    case "from":
      return `opened on ${dateWords(assertion.date)}`;
    case "to":
      return `closed on ${dateWords(assertion.date)}`;
    case "is":
      return `${amountWords(assertion.money)}${why}`;
    case "arr":
      return `annual recurring revenue ${amountWords(assertion.money)}${why}`;
    case "total":
    case "net":
    case "tax":
      return `${assertion.field} ${amountWords(assertion.money)}${why}`;
    case "of":
      return `on the invoice for ${refWords(assertion.document)}`;
    case "count":
      return `${assertion.count} ${assertion.of}`;
    case "lines":
      return "with these lines";
    default:
      return `${assertion.field} ${assertion.word.replaceAll("_", " ")}`;
  }
}

/** What the subject is, where its day comes first: `On 31 July 2026 deferred revenue is`. */
function lead(subject: Subject): string | undefined {
  switch (subject.select) {
    case "balance":
      return `the account ${accountWords(subject.account)} stands at`;
    case "revenue":
      return `Revenue in ${monthWords(subject.period)} is`;
    case "mrr":
      return "monthly recurring revenue is";
    case "arr":
      return "annual recurring revenue is";
    case "subscription":
      return `the subscription of $${subject.deal} has`;
    case "crm":
      return `the CRM shows for $${subject.deal}`;
    default:
      return undefined;
  }
}

function headline({ subject, sentence, assertions }: Expectation): string {
  const start = lead(subject);
  const own = sentence.replace(/\.$/, "");
  if (start === undefined) {
    const facts = assertions.filter((one) => one.field !== "lines").map(assertionWords);
    return facts.length === 0 ? own : `${own}, ${facts.join(", ")}`;
  }
  const day = assertions.find((one) => one.field === "on");
  const facts = assertions.filter((one) => one.field !== "on").map(assertionWords);
  const when = day?.field === "on" ? `On ${dateWords(day.date)} ` : "";
  return `${when}${start} ${listWords(facts)}`;
}

function isRows(assertion: Assertion): assertion is Rows {
  return assertion.field === "lines";
}

/** An expectation as lines of English; its table follows, a row a line. */
export function expectationWords(expectation: Expectation): readonly string[] {
  const rows = expectation.assertions.filter(isRows).flatMap((one) => one.rows);
  const first = headline(expectation);
  if (rows.length === 0) return [`- ${first}.`];
  return [`- ${first}:`, ...rows.map((row) => `    ${rowWords(row)}`)];
}
