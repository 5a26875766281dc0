import { z } from "zod";
import { accountWords } from "../../../model/accounts.ts";
import { moneyText } from "../../../model/money.ts";
import { knownAccount } from "../expectations/rows.ts";
import { amount } from "../kinds/amount.ts";
import { textKind } from "../kinds/kind.ts";
import { text } from "../kinds/plain.ts";
import { required } from "../kinds/shape.ts";
import { nameOf } from "../names.ts";
import type { World } from "../world.ts";
import { verb } from "./verb.ts";

const account = textKind("an account, `deferred revenue`", z.string(), (node, world: World) =>
  knownAccount(node.text, node.span, world),
);

export const bookkeeperPosts = verb({
  words: "bookkeeper posts",
  sentence: "A bookkeeper posts a journal by hand in the ERP; billing and CRM know nothing of it.",
  example: `- on: 2026-05-18T16:40:00Z
  bookkeeper posts: MJ-017
  customer: $acme
  debit: revenue subscription
  credit: accounts receivable
  amount: 155.00 USD
`,
  shape: {
    "bookkeeper posts": required(text("a number"), "The number of the journal."),
    customer: required(nameOf("customer"), "On whose account; posted to before."),
    debit: required(account, "The account that is debited."),
    credit: required(account, "The account that is credited."),
    amount: required(amount, "How much."),
  },
  deed: ({ "bookkeeper posts": number, ...journal }) => ({
    do: "bookkeeper posts",
    number,
    ...journal,
  }),
  english: ({ number, debit, credit, amount }) =>
    `A bookkeeper posts ${number} by hand: debit ${accountWords(debit)}, credit ${accountWords(credit)}, ${moneyText(amount)}.`,
});
