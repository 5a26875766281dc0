import type { Correlation } from "../../../model/correlation/index.ts";
import { refWords } from "../../../model/correlation/index.ts";
import { equals, type Money, moneyText, subtract } from "../../../model/money.ts";
import type { Assertion } from "../../../model/scenario/expectation.ts";
import { atRisk } from "../remark.ts";
import { metLimit, tiedOut } from "./month-end-fields.ts";
import { compareTable } from "./table.ts";
import type { Compared } from "./tally.ts";
import type { View } from "./view.ts";

/** What is at stake where a date or a word of the view is wrong: all of it. */
function stake(view: View): readonly Money[] {
  const whole = view.total ?? view.arr ?? view.is;
  return whole ? atRisk(whole) : [];
}

function gap(expected: Money, actual: Money): readonly Money[] {
  return expected.currency === actual.currency
    ? atRisk(subtract(actual, expected))
    : atRisk(expected);
}

type Located = Pick<Assertion, "span" | "because"> & { readonly field: string };

function text(
  view: View,
  { field, span, because }: Located,
  expected: string,
  found: string | null | undefined,
): Compared {
  const actual = found ?? "nothing";
  const agrees = actual === expected;
  const { object, line } = view;
  return { field, span, because, expected, actual, agrees, object, line, atRisk: stake(view) };
}

function amount(
  view: View,
  { field, span, because }: Located,
  expected: Money,
  found: Money | null | undefined,
): Compared {
  const { object, line } = view;
  return {
    field,
    span,
    because,
    expected: moneyText(expected),
    actual: found ? moneyText(found) : "nothing",
    agrees: found !== null && found !== undefined && equals(expected, found),
    object,
    line,
    atRisk: found ? gap(expected, found) : atRisk(expected),
  };
}

/** Words of two systems are the same word in lower case with blanks. */
function word(value: string | null | undefined): string | null | undefined {
  return value?.toLowerCase().replaceAll("_", " ");
}

/** One assertion held to one selected thing; `on` of an as-of subject has been used before. */
export function compareField(
  correlation: Correlation,
  view: View,
  assertion: Assertion,
): readonly Compared[] {
  switch (assertion.field) {
    case "on":
      return [text(view, assertion, assertion.date, view.on)];
    case "from":
      return [text(view, assertion, assertion.date, view.from)];
    case "to":
      return [text(view, assertion, assertion.date, view.to)];
    case "total":
    case "net":
    case "tax":
    case "is":
    case "arr":
      return [amount(view, assertion, assertion.money, view[assertion.field])];
    case "status":
      return [text(view, assertion, assertion.word, word(view.status))];
    case "billing status":
      return [text(view, assertion, assertion.word, word(view.billingStatus))];
    case "service":
      return [text(view, assertion, assertion.word, view.service)];
    case "name":
      return [text(view, assertion, assertion.word, view.names?.[assertion.in])];
    case "reason":
      return [text(view, assertion, assertion.word.replaceAll(" ", "_"), view.reason)];
    case "of": {
      const meant = correlation.resolve(assertion.document);
      const belongs =
        meant.kind === "found" && meant.ids.some((id) => view.belongsTo?.includes(id));
      const words = refWords(assertion.document);
      return [text(view, assertion, words, belongs ? words : view.belongsTo?.join(", "))];
    }
    case "lines":
      return view.table
        ? compareTable(view, view.table, assertion)
        : [text(view, assertion, `${assertion.rows.length} lines`, undefined)];
    case "ties out":
      return assertion.ties.flatMap((word) => tiedOut(view, assertion, word));
    case "met":
      return assertion.figures.map((figure) => metLimit(view, assertion, figure));
    case "in entity":
    case "in dimension":
    case "count":
    case "never":
    case "never below":
    case "never above":
      return [];
  }
}
