import type { Diagnostic } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { mapOf, readFields, type ValuesOf } from "../language/kinds/shape.ts";
import { collectProblems, type Problems, startOfFile } from "../language/problems.ts";
import { checkSource } from "../language/source.ts";
import { type Node, readTree } from "../language/tree.ts";
import { operatingModelShape } from "./shape.ts";

export type OperatingModelResult =
  | { readonly operatingModel: OperatingModel }
  | { readonly diagnostics: readonly Diagnostic[] };

type Values = ValuesOf<typeof operatingModelShape>;

const roundings = { "half up": "half_up", "half even": "half_even" } as const;
const conventions = { daily: "daily", "evenly by month": "monthly_even" } as const;
const granularities = { line: "line", "daily summary": "daily_summary" } as const;

function duties(
  values: Values,
): Pick<OperatingModel, "systemsOfRecord" | "exceptions" | "signOff"> {
  const owned: OperatingModel["systemsOfRecord"] = {};
  for (const [what, one] of values["systems of record"]) {
    const { master, consumers } = one;
    owned[what] = { master, mayEnrich: [...one["may enrich"]], consumers: [...consumers] };
  }
  const exceptions = [...values.exceptions].map(([reason, one]) => {
    return [
      reason,
      { owner: one.owner, ageLimitHours: one["age limit"], remedy: one.remedy },
    ] as const;
  });
  const { roles, rules } = values["sign-off"];
  return {
    systemsOfRecord: owned,
    exceptions: Object.fromEntries(exceptions),
    signOff: { roles: [...roles], rules: [...rules] },
  };
}

function payments({ payments }: Values): OperatingModel["payments"] {
  const fee = payments["card fee"];
  const { dunning } = payments;
  return {
    cardFee: {
      percent: fee.percent,
      fixed: fee.fixed,
      returnedOnRefund: fee["returned on refund"],
    },
    dunning: {
      retryDays: [...dunning["retry days"]],
      finalAction: dunning["final action"],
    },
  };
}

function operatingModelOf(values: Values): OperatingModel {
  const { entity, tax, revenue, close, jobs, journal, materiality } = values;
  return {
    name: values["operating model"],
    entity: {
      id: entity.id,
      legalName: entity["legal name"],
      currency: entity.currency,
      timeZone: entity["time zone"],
    },
    businessHour: values["business hour"],
    rounding: roundings[values.rounding],
    accounts: Object.fromEntries(values.accounts),
    tax: { rounding: tax.rounding, rates: Object.fromEntries(tax.rates) },
    payments: payments(values),
    revenue: {
      convention: conventions[revenue.convention],
      lateEventPosting: revenue["late events"],
    },
    close: { dayOfNextMonth: close["day of next month"], time: close.time },
    jobs: { sweepEveryMinutes: jobs["sweep every"], nightlyAt: jobs["nightly at"] },
    journal: { granularity: granularities[journal.granularity] },
    materiality: { ...materiality },
    ...duties(values),
  };
}

const amountPaths = [
  ["payments", "card fee", "fixed"],
  ["materiality", "critical"],
  ["materiality", "review"],
  ["materiality", "tolerance"],
] as const;

function nodeAt(node: Node, path: readonly string[]): Node {
  const [key, ...rest] = path;
  if (key === undefined || node.kind !== "map") return node;
  const entry = node.entries.find((one) => one.key.text === key);
  return entry ? nodeAt(entry.value, rest) : node;
}

/** An amount in another currency than the entity's can neither be charged nor compared. */
function checkCurrencies(tree: Node, own: string, problems: Problems): void {
  for (const path of amountPaths) {
    const node = nodeAt(tree, path);
    if (node.kind !== "text" || node.text.endsWith(` ${own}`)) continue;
    const message = `this amount is in another currency than the entity, ${own}`;
    problems.report("unknown-currency", node.span, message);
  }
}

/** Scenarios find an operating model by the name of its file, people read the one inside. */
function checkName(tree: Node, name: string, file: string, problems: Problems): void {
  const own =
    file
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.ya?ml$/, "") ?? file;
  if (name === own) return;
  const message = `this file is called "${own}", the operating model in it "${name}"; rename one`;
  problems.report("wrong-name", nodeAt(tree, ["operating model"]).span, message);
}

/** Reads one operating model file; every problem at its place. Pure. */
export function parseOperatingModel(text: string, file: string): OperatingModelResult {
  const source = checkSource(text, file);
  if ("diagnostics" in source) return source;
  const problems = collectProblems(file);
  const tree = readTree(source.text, problems);
  const map = tree && mapOf(tree, "an operating model", problems);
  const owner = { span: startOfFile, where: "an operating model" };
  const values =
    map &&
    readFields<Problems, typeof operatingModelShape>(
      map.entries,
      operatingModelShape,
      owner,
      problems,
    );
  if (tree && values) {
    checkName(tree, values["operating model"], file, problems);
    checkCurrencies(tree, values.entity.currency, problems);
  }
  const diagnostics = problems.found();
  if (diagnostics.length > 0 || values === undefined) return { diagnostics };
  return { operatingModel: operatingModelOf(values) };
}
