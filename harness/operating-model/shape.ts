import type { Bucket } from "../../model/aging.ts";
import { systems } from "../../model/evidence/lines.ts";
import { amount } from "../language/kinds/amount.ts";
import {
  clockTime,
  counted,
  dayBefore29,
  duration,
  oneOf,
  percentage,
  text,
  wholeNumber,
  yesOrNo,
} from "../language/kinds/plain.ts";
import { listOf, object, optional, recordOf, required } from "../language/kinds/shape.ts";
import { dimensionRules } from "./dimension-shape.ts";
import { entityShape } from "./entity-shape.ts";
import { kpiLimit, kpiWord } from "./kpi-limit.ts";
import { outcomeFields } from "./outcome-shape.ts";
import { rateTable } from "./rate-table.ts";
import { jurisdiction } from "./tax-shape.ts";
import { accountRole, exceptionReason } from "./words.ts";

// The keys of an operating model file, in the words of a finance team.

const ownerSystems = [...systems, "integration"] as const;

const account = object("an account", {
  number: required(text("an account number"), "Its number in the chart."),
  name: required(text(), "Its name in the chart."),
});
const ownership = object("a system of record", {
  master: required(oneOf(ownerSystems), "Who may create and change it."),
  "may enrich": required(listOf(oneOf(ownerSystems)), "Who may add to it."),
  consumers: required(listOf(oneOf(ownerSystems)), "Who reads it."),
});
const exceptionClass = object("an exception class", {
  owner: required(text(), "Who works on it."),
  "age limit": required(counted("hour", "hours"), "How old it may become."),
  remedy: required(text(), "What is done."),
});

const lossRates = {
  current: required(percentage, "Of what is not past due."),
  "1-30": required(percentage, "Days past due."),
  "31-60": required(percentage, "Days past due."),
  "61-90": required(percentage, "Days past due."),
  "90+": required(percentage, "Days past due."),
} satisfies Record<Bucket, unknown>;

export const operatingModelShape = {
  "operating model": required(text("a name"), "The name that scenarios use."),
  extends: optional(text("an operating model"), "The model that this one changes."),
  ...entityShape,
  "exchange rates": optional(rateTable, "What treasury publishes."),
  "business hour": required(clockTime, "The moment that a date without a time means, UTC."),
  rounding: required(oneOf(["half up", "half even"]), "Ties away from zero, or to even."),
  accounts: required(recordOf("`accounts`", accountRole, account), "The chart, by role."),
  dimensions: optional(dimensionRules, "What lines of revenue are reported by (default: nothing)."),
  tax: required(
    object("`tax`", {
      rounding: required(oneOf(["line", "document"]), "Where tax is rounded."),
      "calculated by": optional(
        oneOf(["rates", "engine"]),
        "Whether the integration names the rates, or an engine is asked (default: rates).",
      ),
      rates: required(
        recordOf("`rates`", text("a jurisdiction"), jurisdiction),
        "By jurisdiction.",
      ),
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
          grace: optional(
            counted("day", "days"),
            "From the first failure until the service is suspended (default: it never is).",
          ),
        }),
        "What follows a failed payment.",
      ),
    }),
    "Payments.",
  ),
  sales: required(
    object("`sales`", {
      "discount approval above": required(
        percentage,
        "What a seller may give by himself; a deal with more bills nothing before its approval.",
      ),
    }),
    "Sales.",
  ),
  receivables: required(
    object("`receivables`", {
      "write-off": required(
        object("`write-off`", {
          method: required(oneOf(["direct", "allowance"]), "To expense, or against the allowance."),
          "tax relief": required(oneOf(["none", "at write-off"]), "When tax comes back."),
          "approval from": required(amount, "From here on the approver decides."),
          approver: required(text(), "Who approves; never who asked for it."),
        }),
        "Giving up what customers owe.",
      ),
      "loss rates": optional(
        object("`loss rates`", lossRates),
        "Where write-offs go against the allowance: what it has to cover of each bucket.",
      ),
    }),
    "Receivables.",
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
      "day of next month": required(dayBefore29, "When a month is locked."),
      time: required(clockTime, "At this time, in each entity's zone."),
      "soft close": optional(
        object("`soft close`", {
          "day of next month": required(dayBefore29, "When the sub-ledgers are shut."),
          time: required(clockTime, "At this time, in each entity's zone."),
        }),
        "From then on only accounting posts in the month.",
      ),
    }),
    "The close calendar.",
  ),
  jobs: required(
    object("`jobs`", {
      "sweep every": required(counted("minute", "minutes"), "The safety net."),
      "nightly at": required(clockTime, "The controlled batch, in each entity's zone."),
      "batch window": required(
        object("`batch window`", {
          opens: required(clockTime, "Not before, in each entity's zone."),
          closes: required(clockTime, "Not after."),
        }),
        "When batches post.",
      ),
    }),
    "What the harness triggers.",
  ),
  journal: required(
    object("`journal`", {
      granularity: required(oneOf(["line", "daily summary"]), "How entries are posted."),
    }),
    "Posting.",
  ),
  outcomes: required(object("`outcomes`", outcomeFields), "What each event leaves in the books."),
  "systems of record": required(
    recordOf("`systems of record`", text("an object"), ownership),
    "Who owns what.",
  ),
  exceptions: required(recordOf("`exceptions`", exceptionReason, exceptionClass), "By reason."),
  materiality: required(
    object("`materiality`", {
      critical: required(amount, "From here on a finding is critical."),
      review: required(amount, "Below this it is low."),
      tolerance: required(amount, "Differences up to this are none."),
      "auto post": required(
        object("`auto post`", {
          "tax per line": required(amount, "The most that the tax of a line may differ."),
          "tax per document": required(amount, "The most that the taxes of a document may."),
        }),
        "Tax that differs from its estimate by no more is posted at once, as it was committed.",
      ),
      "auto retry": required(
        object("`auto retry`", {
          attempts: required(wholeNumber(1), "How often in all."),
          within: required(counted("hour", "hours"), "For how long at most."),
          "first wait": required(duration, "Before the second attempt; doubles each time."),
        }),
        "A vendor that cannot answer is asked again, then somebody looks at it.",
      ),
    }),
    "What matters.",
  ),
  kpis: required(recordOf("`kpis`", kpiWord, kpiLimit), "What the key figures must come to."),
  "sign-off": required(
    object("`sign-off`", {
      roles: required(listOf(text("roles")), "Who signs."),
      rules: required(listOf(text("rules")), "Who may not sign what."),
    }),
    "Sign-off.",
  ),
} as const;
