import { isOfOlderBooks } from "../../../model/entities.ts";
import { add, isZero, type Money, moneyText, negate, subtract, sum } from "../../../model/money.ts";
import type { DeedOf } from "../../../model/scenario/step.ts";
import { legalEntity } from "../kinds/legal-entity.ts";
import { counted, text } from "../kinds/plain.ts";
import { optional, required } from "../kinds/shape.ts";
import { countWords, listWords } from "../words.ts";
import type { World } from "../world.ts";
import {
  balanceRows,
  cashRows,
  deferredRows,
  openInvoiceRows,
  standingRows,
  subscriptionRows,
} from "./taken-over-tables.ts";
import { type StepPlace, verb } from "./verb.ts";

type TakesOver = DeedOf<"finance takes over">;

/** Every balance that moves, debit above zero. */
function moved(deed: TakesOver): readonly Money[] {
  const { invoices, standing, deferred, cash, balances } = deed;
  return [
    ...standing.map(({ owed }) => owed),
    ...invoices.map(({ net, tax }) => add(net, tax)),
    ...deferred.map(({ amount, recognised }) => subtract(recognised, amount)),
    ...cash.map(({ amount }) => negate(amount)),
    ...balances.map(({ balance }) => balance),
  ];
}

/** The clearing account of the move must be empty after it (MIG-1). */
function balances(deed: TakesOver, step: StepPlace, world: World): boolean {
  const all = moved(deed);
  const wrong = [...new Set(all.map(({ currency }) => currency))].flatMap((currency) => {
    const rest = sum(
      all.filter((one) => one.currency === currency),
      currency,
    );
    return isZero(rest) ? [] : [rest];
  });
  const [rest] = wrong;
  if (rest === undefined) return true;
  const [more, less] = rest.minor > 0n ? ["debits", "credits"] : ["credits", "debits"];
  const by = moneyText(rest.minor > 0n ? rest : negate(rest));
  const message = `what is taken over does not balance: ${by} more ${more} than ${less}`;
  world.report("unbalanced-journal", step.spanOf("finance takes over"), message);
  return false;
}

/** Who takes over has books that begin that day or before. */
function begins({ entity, from }: TakesOver, step: StepPlace, world: World): boolean {
  const { operatingModel: model } = world;
  if (model === undefined) return true;
  const since = model.entities.find(({ id }) => id === entity)?.booksSince;
  if (since !== undefined && !isOfOlderBooks(model, entity, step.on)) return true;
  const message =
    since === undefined
      ? `the operating model says nothing of older books of ${entity}; give it \`books since\``
      : `the books of ${entity} begin on ${since}; ${from} hands over on that day or later`;
  world.report("bad-date", step.spanOf("finance takes over"), message);
  return false;
}

export const financeTakesOver = verb({
  words: "finance takes over",
  sentence:
    "The balances, open documents and running subscriptions of an older system are loaded into these; what is dated before the entity's `books since` stays there.",
  example: `- on: 2026-07-01
  finance takes over: Legacy ERP
  subscriptions: |
    deal  | paid until
    $deal | 2027-03-01
  invoices: |
    invoice | customer | issued     | due        | product | from       | to         | net USD | tax USD
    $leg-77 | $acme    | 2026-06-10 | 2026-07-10 | seats   | 2026-06-01 | 2026-07-01 | 2000.00 | 165.00
  deferred: |
    line | customer | product | from       | to         | amount USD | recognised USD
    C1   | $acme    | seats   | 2026-03-01 | 2027-03-01 | 7300.00    | 2440.00
  cash: |
    receipt     | customer | amount USD
    $leg-cash-9 | $acme    | 500.00
  balances: |
    balance | account     | jurisdiction | debit USD | credit USD
    TAX     | tax payable | US-TX        |           | 165.00
    TB      | cash bank   |              | 3360.00   |
  loads: 2 times
`,
  shape: {
    "finance takes over": required(text("a system"), "The older system."),
    entity: optional(legalEntity, "Whose books; else the home entity's."),
    subscriptions: optional(subscriptionRows, "What runs on, and from when it is invoiced here."),
    invoices: optional(openInvoiceRows, "Open invoices, each with its own dates."),
    "open at billing": optional(
      standingRows,
      "Open invoices that this billing platform has issued already, under the older books.",
    ),
    deferred: optional(deferredRows, "What is still to be earned, with what has been earned."),
    cash: optional(cashRows, "Money of customers that pays nothing yet."),
    balances: optional(balanceRows, "The rest of the trial balance; all together is zero."),
    loads: optional(
      counted("time", "times"),
      "How often the load is started (default once); the second time changes nothing.",
    ),
  },
  deed: (given, step, world) => {
    const deed: TakesOver = {
      do: "finance takes over",
      from: given["finance takes over"],
      entity: given.entity ?? world.operatingModel?.homeEntity ?? "",
      loads: given.loads ?? 1,
      subscriptions: [...(given.subscriptions ?? [])],
      invoices: [...(given.invoices ?? [])],
      standing: [...(given["open at billing"] ?? [])],
      deferred: [...(given.deferred ?? [])],
      cash: [...(given.cash ?? [])],
      balances: [...(given.balances ?? [])],
    };
    const isRight = [begins(deed, step, world), balances(deed, step, world)];
    return isRight.includes(false) ? undefined : deed;
  },
  english: ({
    from,
    entity,
    subscriptions,
    invoices,
    standing,
    deferred,
    cash,
    balances,
    loads,
  }) => {
    const parts = [
      [subscriptions.length, "subscription", "subscriptions"],
      [invoices.length + standing.length, "open invoice", "open invoices"],
      [deferred.length, "deferred line", "deferred lines"],
      [cash.length, "unapplied receipt", "unapplied receipts"],
      [balances.length, "further balance", "further balances"],
    ] as const;
    const told = parts.flatMap(([count, one, many]) =>
      count === 0 ? [] : [countWords(count, one, many)],
    );
    const again = loads === 1 ? "" : `, loaded ${loads} times`;
    return `${entity} takes over from ${from}: ${listWords(told)}${again}.`;
  },
});
