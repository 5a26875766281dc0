import { accountWords } from "../../model/accounts.ts";
import { type Money, moneyText } from "../../model/money.ts";
import {
  type Assertion,
  audiences,
  type Expectation,
  type Section,
  type TableRow,
} from "../../model/scenario/expectation.ts";
import type { GivenCustomer, GivenProduct, Scenario } from "../../model/scenario/index.ts";
import type { Step } from "../../model/scenario/step.ts";
import { documentWords, listWords } from "./verbs/words.ts";

/** An amount as people read it in a text: `3,274.18 USD`. */
function amount(value: Money): string {
  const text = moneyText(value);
  const [whole = "", rest = ""] = /^-?\d+/.test(text) ? split(text) : [text, ""];
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}${rest}`;
}

function split(text: string): readonly [string, string] {
  const end = text.search(/[. ]/);
  return [text.slice(0, end), text.slice(end)];
}

function customerWords(customer: GivenCustomer): string {
  const pays =
    customer.paysBy.how === "card"
      ? "pays by card"
      : `pays by invoice, due after ${customer.paysBy.netDays} days`;
  return `${customer.legalName} ($${customer.key}) is taxed in ${customer.shipsTo} and ${pays}.`;
}

function productWords(product: GivenProduct): string {
  const unit = product.unit === null ? "" : ` per ${product.unit}`;
  const revenue = { daily: "day by day", monthly_even: "evenly by month" };
  const earned =
    product.revenue === null ? "as the operating model says" : revenue[product.revenue];
  const mapped = product.mapped ? "" : " The ERP has no item for it yet.";
  return `${product.name} costs ${amount(product.price)}${unit} per ${product.priceInterval}, is invoiced each ${product.billed} in advance and earned ${earned}.${mapped}`;
}

function stepWords(step: Step): string {
  return `On ${step.on}${step.at === null ? "" : ` (${step.at})`}: ${step.sentence}`;
}

function rowWords(row: TableRow): string {
  switch (row.row) {
    case "invoice line": {
      const period =
        row.from === null || row.to === null ? "" : ` from ${row.from} to before ${row.to}`;
      return `${row.line}${period}: ${amount(row.amount)}`;
    }
    case "journal line": {
      const [side, money] =
        row.debit.minor === 0n
          ? (["credit", row.credit] as const)
          : (["debit", row.debit] as const);
      return `${side} ${accountWords(row.account)} ${amount(money)}`;
    }
    case "attempt":
      return `${row.on} ${row.outcome}`;
    case "bucket":
      return `${row.bucket === "current" ? "not yet due" : `${row.bucket} days past due`} ${amount(row.amount)}`;
  }
}

function assertionWords(assertion: Assertion): string {
  const why = assertion.because === null ? "" : ` (${assertion.because})`;
  switch (assertion.field) {
    case "on":
      return `on ${assertion.date}`;
    case "from":
    case "to":
      return `${assertion.field} ${assertion.date}`;
    case "is":
      return `exactly ${amount(assertion.money)}${why}`;
    case "total":
    case "net":
    case "tax":
    case "arr":
      return `${assertion.field} ${amount(assertion.money)}${why}`;
    case "of":
      return `on the invoice for ${documentWords(assertion.document)}`;
    case "lines":
      return `lines: ${assertion.rows.map(rowWords).join("; ")}`;
    case "count":
      return `${assertion.count} ${assertion.of}`;
    default:
      return `${assertion.field} ${assertion.word.replaceAll("_", " ")}`;
  }
}

function expectationWords(expectation: Expectation): string {
  const facts = expectation.assertions.map(assertionWords);
  const sentence = expectation.sentence.replace(/\.$/, "");
  return facts.length === 0 ? `${sentence}.` : `${sentence}: ${facts.join(", ")}.`;
}

function sectionWords(section: Section): readonly string[] {
  if (section.notAffected !== null) return [`  Not affected: ${section.notAffected}.`];
  return section.expectations.map((one) => `  - ${expectationWords(one)}`);
}

/**
 * A scenario as English for a controller: who takes part, what happens when, what must come out,
 * in the order of the file. Lines end in a line break.
 */
export function explain(scenario: Scenario): string {
  const { world, given, when, then } = scenario;
  const { crm, billing, erp } = world.vendors;
  const twins =
    scenario.twins.length === 0
      ? []
      : ["", `The books must be the same, to the cent, under ${listWords(scenario.twins)}.`];
  const promise = audiences.flatMap((audience) => [
    "",
    `For ${audience}:`,
    ...sectionWords(then[audience]),
  ]);
  const lines = [
    `${scenario.title}.`,
    "",
    `${scenario.why} Owner: ${scenario.owner}. When it fails the impact is ${scenario.severity}.`,
    "",
    `The company runs by the operating model ${world.operatingModel}, with ${crm} for sales, ${billing} for billing and ${erp} for the books, from ${world.startsOn} to ${world.endsOn}.`,
    ...given.customers.map(customerWords),
    ...given.products.map(productWords),
    "",
    "What happens:",
    ...when.map((step) => `  - ${stepWords(step)}`),
    "",
    "What must come out:",
    ...promise,
    ...twins,
  ];
  return `${lines.join("\n")}\n`;
}
