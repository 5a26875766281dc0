import { z } from "zod";
import {
  type AccountRole,
  accountRoleIds,
  accountRoleOf,
  accountWords,
} from "../../model/accounts.ts";
import { type ExceptionReason, exceptionReasons } from "../../model/operating-model.ts";
import { amount, knownCurrency } from "../language/kinds/amount.ts";
import { textKind } from "../language/kinds/kind.ts";
import {
  clockTime,
  counted,
  oneOf,
  percentage,
  text,
  wholeNumber,
  yesOrNo,
} from "../language/kinds/plain.ts";
import { listOf, object, recordOf, required } from "../language/kinds/shape.ts";

// The keys of an operating model file, in the words of a finance team.

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const timeZone = textKind("a time zone, `America/New_York`", z.string(), (node, problems) => {
  if (isTimeZone(node.text)) return node.text;
  const message = `"${node.text}" is not a time zone of the IANA list`;
  const known = Intl.supportedValuesOf("timeZone");
  problems.reportWord("unknown-word", node.span, message, node.text, known);
  return undefined;
});

const currencyCode = textKind("a currency, `USD`", z.string(), (node, problems) =>
  knownCurrency(node.text, node.span, problems) ? node.text : undefined,
);

const accountRole = textKind(
  "an account role",
  z.string(),
  (node, problems): AccountRole | undefined => {
    const role = accountRoleOf(node.text);
    if (role === undefined) {
      const message = `"${node.text}" is not an account role`;
      const known = accountRoleIds.map(accountWords);
      problems.reportWord("unknown-account", node.span, message, node.text, known);
    }
    return role;
  },
);

const reason = textKind("a reason", z.string(), (node, problems): ExceptionReason | undefined => {
  const found = exceptionReasons.find((one) => one.replaceAll("_", " ") === node.text);
  if (found === undefined) {
    const known = exceptionReasons.map((one) => one.replaceAll("_", " "));
    const message = `"${node.text}" is not a reason for an exception`;
    problems.reportWord("unknown-word", node.span, message, node.text, known);
  }
  return found;
});

const taxRate = object("a tax rate", {
  name: required(text(), "Its name."),
  percent: required(percentage, "The rate."),
});
const account = object("an account", {
  number: required(text("an account number"), "Its number in the chart."),
  name: required(text(), "Its name in the chart."),
});
const ownership = object("a system of record", {
  master: required(text("a system"), "Who may create and change it."),
  "may enrich": required(listOf(text("systems")), "Who may add to it."),
  consumers: required(listOf(text("systems")), "Who reads it."),
});
const exceptionClass = object("an exception class", {
  owner: required(text(), "Who works on it."),
  "age limit": required(counted("hour", "hours"), "How old it may become."),
  remedy: required(text(), "What is done."),
});

export const operatingModelShape = {
  "operating model": required(text("a name"), "The name that scenarios use."),
  entity: required(
    object("`entity`", {
      id: required(text("an id"), "The legal entity."),
      "legal name": required(text(), "Its name."),
      currency: required(currencyCode, "Its functional currency."),
      "time zone": required(timeZone, "Business dates derive from it."),
    }),
    "The legal entity.",
  ),
  "business hour": required(clockTime, "The moment that a date without a time means, UTC."),
  rounding: required(oneOf(["half up", "half even"]), "Ties away from zero, or to even."),
  accounts: required(recordOf("`accounts`", accountRole, account), "The chart, by role."),
  tax: required(
    object("`tax`", {
      rounding: required(oneOf(["line", "document"]), "Where tax is rounded."),
      rates: required(recordOf("`rates`", text("a jurisdiction"), taxRate), "By jurisdiction."),
    }),
    "Taxes.",
  ),
  payments: required(
    object("`payments`", {
      "card fee": required(
        object("`card fee`", {
          percent: required(percentage, "Of the charge."),
          fixed: required(amount, "For each charge."),
          "returned on refund": required(yesOrNo, "Whether a refund gives it back."),
        }),
        "What the processor keeps.",
      ),
      dunning: required(
        object("`dunning`", {
          "retry days": required(listOf(wholeNumber(1)), "After the attempt before."),
          "final action": required(
            oneOf(["cancel", "mark unpaid", "leave past due"]),
            "After the last retry.",
          ),
        }),
        "What follows a failed payment.",
      ),
    }),
    "Payments.",
  ),
  revenue: required(
    object("`revenue`", {
      convention: required(oneOf(["daily", "evenly by month"]), "Where a product says nothing."),
      "late events": required(oneOf(["first open period", "reject"]), "Into closed periods."),
    }),
    "Recognition.",
  ),
  close: required(
    object("`close`", {
      "day of next month": required(wholeNumber(1), "When a month is locked."),
      time: required(clockTime, "At this time, in the entity's zone."),
    }),
    "The close calendar.",
  ),
  jobs: required(
    object("`jobs`", {
      "sweep every": required(counted("minute", "minutes"), "The safety net."),
      "nightly at": required(clockTime, "The controlled batch, in the entity's zone."),
    }),
    "What the harness triggers.",
  ),
  journal: required(
    object("`journal`", {
      granularity: required(oneOf(["line", "daily summary"]), "How entries are posted."),
    }),
    "Posting.",
  ),
  "systems of record": required(
    recordOf("`systems of record`", text("an object"), ownership),
    "Who owns what.",
  ),
  exceptions: required(recordOf("`exceptions`", reason, exceptionClass), "By reason."),
  materiality: required(
    object("`materiality`", {
      critical: required(amount, "From here on a finding is critical."),
      review: required(amount, "Below this it is low."),
      tolerance: required(amount, "Differences up to this are none."),
    }),
    "What matters.",
  ),
  "sign-off": required(
    object("`sign-off`", {
      roles: required(listOf(text("roles")), "Who signs."),
      rules: required(listOf(text("rules")), "Who may not sign what."),
    }),
    "Sign-off.",
  ),
} as const;
