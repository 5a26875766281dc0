import { accountWords, isAccountRole } from "../../model/accounts.ts";
import { dimensions } from "../../model/dimensions.ts";
import { moneyText } from "../../model/money.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Jurisdiction } from "../../model/tax-rates.ts";

type Rows = readonly (readonly string[])[];

function table(head: readonly string[], rows: Rows): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""];
}

function section(title: string, head: readonly string[], rows: Rows): readonly string[] {
  return rows.length === 0 ? [] : [`### ${title}`, "", ...table(head, rows)];
}

function taxRows(rates: Readonly<Record<string, Jurisdiction>>): Rows {
  return Object.entries(rates).flatMap(([place, { name, inclusive, authorities }]) =>
    authorities.flatMap((authority) =>
      authority.percents.map(({ from, percent }) => [
        place,
        authority.name === name ? name : `${name}, ${authority.name}`,
        `${percent} %`,
        from ?? "always",
        inclusive ? "in the price" : "on top",
      ]),
    ),
  );
}

function company(model: OperatingModel): readonly string[] {
  const entities = model.entities.map((one) => [
    one.id === model.homeEntity ? `${one.id} (home)` : one.id,
    one.legalName,
    one.currency,
    one.timeZone,
    one.gatewayAccount,
    one.taxNexus.join(", "),
  ]);
  const head = ["entity", "legal name", "currency", "time zone", "gateway account", "tax nexus"];
  return [
    ...section("Entities", head, entities),
    `Group currency ${model.groupCurrency}.`,
    "",
    ...section(
      "Taken over from older systems",
      ["entity", "books since", "billing since"],
      model.entities
        .filter(({ booksSince, billingSince }) => booksSince ?? billingSince)
        .map(({ id, booksSince = "", billingSince = "" }) => [id, booksSince, billingSince]),
    ),
    ...section(
      "Dimensions of revenue",
      ["dimension", "values", "mandatory", "by place"],
      dimensions.flatMap((dimension) => {
        const rule = model.dimensions?.[dimension];
        if (rule === undefined) return [];
        const places = Object.entries(rule.byPlace).map((pair) => pair.join(" "));
        return [
          [dimension, rule.values.join(", "), rule.mandatory ? "yes" : "no", places.join(", ")],
        ];
      }),
    ),
    ...section(
      "Who serves whom",
      ["ships to", "entity"],
      model.routing.map(({ shipsTo, entity }) => [shipsTo.join(", "), entity]),
    ),
    ...section(
      "Charges between entities",
      ["seller", "provider", "share of what the seller earns"],
      (model.intercompanyCharges ?? []).map(({ seller, provider, percent }) => [
        ...[seller, provider, `${percent} %`],
      ]),
    ),
    ...section(
      "Exchange rates",
      ["from", "to", "type", "on", "rate"],
      model.exchangeRates.map(({ from, to, type, on, rate }) => [from, to, type, on, rate]),
    ),
  ];
}

function duties(model: OperatingModel): readonly string[] {
  const owners = Object.entries(model.systemsOfRecord).map(([what, one]) => [
    what,
    one.master,
    one.mayEnrich.join(", "),
    one.consumers.join(", "),
  ]);
  const queue = Object.entries(model.exceptions).map(([reason, one]) => [
    reason.replaceAll("_", " "),
    one.owner,
    `${one.ageLimitHours} hours`,
    one.remedy,
  ]);
  return [
    ...section("Systems of record", ["object", "master", "may enrich", "consumers"], owners),
    ...section("Exceptions", ["reason", "owner", "age limit", "remedy"], queue),
  ];
}

function receivablesWords({ receivables }: OperatingModel): string {
  const { writeOff, lossRates } = receivables;
  const from = `from ${moneyText(writeOff.approvalFrom)} with the ${writeOff.approver}'s approval`;
  if (lossRates === undefined) return `an expense of their own, ${from}`;
  const rates = Object.entries(lossRates).map(([bucket, percent]) => `${bucket} ${percent} %`);
  return `against the allowance (${rates.join(", ")}), ${from}`;
}

function calendar(model: OperatingModel): readonly string[] {
  const { close, jobs, revenue, materiality, payments } = model;
  const { cardFee, dunning } = payments;
  const { autoPost, autoRetry } = materiality;
  const rows = [
    ["a date without a time", `${model.businessHour} UTC`],
    ["nightly batch", `${jobs.nightlyAt}, each entity's time`],
    ...(jobs.batchWindow === undefined
      ? []
      : [
          [
            "batch window",
            `${jobs.batchWindow.opensAt} to ${jobs.batchWindow.closesAt}, each entity's time`,
          ],
        ]),
    ["sweep", `every ${jobs.sweepEveryMinutes} minutes`],
    ...(close.softClose === undefined
      ? []
      : [
          [
            "soft close",
            `day ${close.softClose.dayOfNextMonth} of the next month, ${close.softClose.time}, each entity's time`,
          ],
        ]),
    ["close", `day ${close.dayOfNextMonth} of the next month, ${close.time}, each entity's time`],
    ["recognition", revenue.convention.replace("monthly_even", "evenly by month")],
    ["late events", revenue.lateEventPosting],
    ["journals", model.journal.granularity.replace("_", " ")],
    ["rounding", model.rounding.replace("_", " ")],
    ["discount approval", `above ${model.sales.discountApprovalAbove} %`],
    ["write-offs", receivablesWords(model)],
    ["card fee", `${cardFee.percent} % + ${moneyText(cardFee.fixed)}`],
    [
      "retries",
      `${dunning.retryDays.join(", ")} days after the attempt before, then ${dunning.finalAction}`,
    ],
    ...(dunning.graceDays === undefined
      ? []
      : [["service stops", `${dunning.graceDays} days after the first failure`]]),
    ["critical from", moneyText(materiality.critical)],
    ["review from", moneyText(materiality.review)],
    ["tolerance", moneyText(materiality.tolerance)],
    ...(model.tax.engine === undefined ? [] : [["tax rates", "asked of an engine at issue"]]),
    [
      "tax posted as committed",
      `up to ${moneyText(autoPost.taxPerLine)} a line and ${moneyText(autoPost.taxPerDocument)} a document from its estimate`,
    ],
    [
      "a vendor that cannot answer",
      `asked ${autoRetry.attempts} times within ${autoRetry.withinHours} hours, first after ${autoRetry.firstWaitMs / 1000} s, then twice as long`,
    ],
  ];
  return section("Calendar and limits", ["what", "how"], rows);
}

function outcomeRows(model: OperatingModel): readonly (readonly string[])[] {
  return Object.entries(model.outcomes ?? {}).map(([event, { posts, moves }]) => [
    event,
    posts.join(", ") || "nothing",
    moves.map(accountWords).join(", "),
  ]);
}

function modelPage(model: OperatingModel): readonly string[] {
  const accounts = Object.entries(model.accounts).flatMap(([role, account]) =>
    isAccountRole(role) && account ? [[accountWords(role), account.number, account.name]] : [],
  );
  return [
    `## ${model.name}`,
    "",
    ...company(model),
    ...section("Accounts", ["role", "number", "name"], accounts),
    ...section(
      "Taxes",
      ["jurisdiction", "authority", "rate", "from", "how"],
      taxRows(model.tax.rates),
    ),
    ...calendar(model),
    ...section("Business events", ["event", "posted as", "may move"], outcomeRows(model)),
    ...duties(model),
  ];
}

/** The page that shows finance every shipped operating model, resolved: what it inherits included. */
export function operatingModelsPage(models: readonly OperatingModel[]): string {
  const lines = [
    "<!-- Generated by `npm run generate`; do not edit. -->",
    "# Operating models",
    "",
    "How the company of the shipped scenarios runs order to cash. Finance owns the files in `scenarios/operating-models/`; `tieout lint` checks them.",
    "",
    ...models.flatMap(modelPage),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
