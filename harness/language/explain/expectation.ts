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
    case "ties out":
      return listWords(assertion.ties);
    case "met":
      return listWords(assertion.figures);
    case "lines":
      return "with these lines";
    case "never below":
    case "never above":
      return `${assertion.field} ${amountWords(assertion.money)}`;
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

/** What must be at no instant, where the expectation says that and nothing else. */
function neverWords({ subject, assertions }: Expectation): string | undefined {
  const [first] = assertions;
  if (first?.field === "never") {
    const whose = subject.select === "crm" ? "the CRM shows" : "the subscription is";
    const deal = "deal" in subject ? subject.deal : "";
    return `At no instant ${whose} ${first.word} for $${deal}`;
  }
  if (first?.field !== "never below" && first?.field !== "never above") return undefined;
  const account = subject.select === "balance" ? accountWords(subject.account) : "";
  const side = first.field === "never below" ? "below" : "above";
  return `At no instant the account ${account} stands ${side} ${amountWords(first.money)}`;
}

function headline(expectation: Expectation): string {
  const { subject, sentence, assertions, by } = expectation;
  const never = neverWords(expectation);
  if (never !== undefined) return never;
  const start = lead(subject);
  const own = sentence.replace(/\.$/, "");
  if (start === undefined) {
    const facts = assertions.filter((one) => one.field !== "lines").map(assertionWords);
    const all = by === null ? facts : [...facts, `at the latest by ${by.at}`];
    return all.length === 0 ? own : `${own}, ${all.join(", ")}`;
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
