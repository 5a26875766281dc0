import { moneyText } from "../../../model/money.ts";
import { amount } from "../kinds/amount.ts";
import { legalEntity } from "../kinds/legal-entity.ts";
import { required } from "../kinds/shape.ts";
import { verb } from "./verb.ts";

export const financeSettles = verb({
  words: "finance settles",
  sentence: "One legal entity pays another what it owes it, from bank account to bank account.",
  example: `- on: 2026-05-30
  finance settles: US01
  with: US02
  amount: 100.00 USD
`,
  shape: {
    "finance settles": required(legalEntity, "The entity that pays."),
    with: required(legalEntity, "The entity that is paid."),
    amount: required(amount, "How much, in the currency of both."),
  },
  deed: (given, step, world) => {
    const { "finance settles": payer, with: receiver, amount: paid } = given;
    const told = (key: string, message: string) => {
      world.report("bad-amount", step.spanOf(key), message);
      return undefined;
    };
    if (paid.minor <= 0n) return told("amount", "a payment is more than zero");
    const entities = world.operatingModel?.entities ?? [];
    const other = entities.find(
      ({ id, currency }) => [payer, receiver].includes(id) && currency !== paid.currency,
    );
    if (other !== undefined) {
      return told("amount", `${other.id} keeps its books in ${other.currency}; settle in that`);
    }
    if (payer === receiver) {
      world.report("wrong-name", step.spanOf("with"), `${payer} owes itself nothing`);
      return undefined;
    }
    return { do: "finance settles", payer, receiver, amount: paid };
  },
  english: ({ payer, receiver, amount: paid }) =>
    `${payer} pays ${receiver} ${moneyText(paid)} of what it owes, from bank to bank.`,
});
