import { accountWords } from "../../../model/accounts.ts";
import type { Expectation } from "../../../model/scenario/expectation.ts";
import type { Compared } from "./tally.ts";

type Values = Pick<Compared, "field" | "expected" | "actual" | "object">;

const nameOf: Readonly<Record<string, string>> = {
  on: "date",
  net: "net amount",
  from: "opening day",
  to: "closing day",
};

/** The sentence without its full stop, so that it can go on. */
export function promiseOf({ sentence }: Expectation): string {
  return sentence.replace(/\.$/, "");
}

/** The day at whose end it was looked at; empty where none was named. */
export function asOf({ assertions }: Expectation): string {
  const on = assertions.find(({ field }) => field === "on");
  return on?.field === "on" ? ` on ${on.date}` : "";
}

function cellWords(field: string): string | undefined {
  const [, row, cell] = /^(.+), (amount|line|from|to)$/.exec(field) ?? [];
  if (row === undefined) return undefined;
  return cell === "line" ? `what stands for the line "${row}"` : `the ${cell} of the line "${row}"`;
}

/** What of a counted thing, or of a row of it, is not as promised. */
function detail(expectation: Expectation, { field, expected, actual, object }: Values): string {
  const { subject, quantifier } = expectation;
  if (expected === "no further line") return `it has a further line: ${actual}`;
  const cell = cellWords(field);
  if (cell !== undefined) return `${cell} is ${actual}, not ${expected}`;
  const isEntry = subject.select === "journal" || subject.select === "summary";
  if (isEntry && field !== "on" && field !== "lines") {
    return `${field} has ${actual}, not ${expected}`;
  }
  if (subject.select === "payment attempts" || subject.select === "aging") {
    return `${field} is ${actual}, not ${expected}`;
  }
  const isOne = quantifier.max === 1;
  if (field === "of") {
    return `${isOne ? "it" : object} belongs to ${actual}, not to ${expected}`;
  }
  const name = nameOf[field] ?? field;
  if (actual === "nothing") return `${isOne ? "it" : object} has no ${name}, expected ${expected}`;
  return `${isOne ? `its ${name}` : `the ${name} of ${object}`} is ${actual}, not ${expected}`;
}

function counted(expectation: Expectation, { actual }: Values): string {
  const verb = /^(none|1)\b/.test(actual) ? "is" : "are";
  return `${promiseOf(expectation)}, but there ${verb} ${actual}`;
}

/** What must be at no instant, and was. */
function neverHeld({ subject }: Expectation, { actual, expected }: Values): string {
  if (subject.select === "balance") {
    const { account } = subject;
    return `The account ${accountWords(account)} stood at ${actual}, but must be ${expected}`;
  }
  const deal = "deal" in subject ? subject.deal : "";
  const whose = subject.select === "crm" ? "The CRM showed" : "The subscription was";
  return `${whose} ${actual} for $${deal}, but must be ${expected}`;
}

/** What was found instead of what was promised, as one sentence that a controller understands. */
export function disagreement(expectation: Expectation, values: Values): string {
  const { subject } = expectation;
  const { field, expected, actual } = values;
  if (field === "how many") return counted(expectation, values);
  if (field === "by") return `${promiseOf(expectation)}, but not ${expected}: ${actual}`;
  if (field === "never") return neverHeld(expectation, values);
  const day = asOf(expectation);
  switch (subject.select) {
    case "balance":
      return `The account ${accountWords(subject.account)} stands at ${actual}${day}, not at ${expected}`;
    case "revenue":
      return `The revenue of ${subject.period} comes to ${actual}, not to ${expected}`;
    case "mrr":
      return `Monthly recurring revenue comes to ${actual}${day}, not to ${expected}`;
    case "arr":
      return `Annual recurring revenue comes to ${actual}${day}, not to ${expected}`;
    case "subscription":
      return `The subscription of $${subject.deal} is ${actual}${day}, not ${expected}`;
    case "crm":
      return `The CRM shows ${actual} as the ${field} of $${subject.deal}${day}, not ${expected}`;
    case "month end":
      return `The month end of ${subject.period} does not tie out: ${field} is ${actual}, not ${expected}`;
    case "key figures":
      return `The key figure ${field} is ${actual}, not ${expected}`;
    case "others as agreed":
      return `The other documents are not as agreed: ${actual}`;
    case "others":
      return field === "total"
        ? `The documents besides those named here come to ${actual}, not to ${expected}`
        : `Besides those named here billing has issued ${actual} ${field}, not ${expected}`;
    default:
      return `${promiseOf(expectation)}, but ${detail(expectation, values)}`;
  }
}
