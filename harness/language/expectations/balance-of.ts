import { z } from "zod";
import { accountWords } from "../../../model/accounts.ts";
import type { Subject } from "../../../model/scenario/expectation.ts";
import { textKind } from "../kinds/kind.ts";
import type { World } from "../world.ts";
import { expectation } from "./expectation.ts";
import { asOf, inEntity, is } from "./fields.ts";
import { neverBeyond } from "./never.ts";
import { knownAccount } from "./rows.ts";
import { mapped } from "./select.ts";

const account = textKind("an account, `deferred revenue`", z.string(), (node, world: World) =>
  knownAccount(node.text, node.span, world),
);

export const balanceOf = expectation<Extract<Subject, { select: "balance" }>>({
  audience: "accounting",
  words: "balance of",
  sentence: "An account has a balance at the end of a day, positive on its normal side.",
  example: `- balance of: deferred revenue
  on: 2026-07-31
  is: 7520.54 USD
  because: (12000.00 - 7 * 1000.00) + (3024.65 - round(3024.65 / 6))
`,
  selects: {
    by: "value",
    kind: mapped(account, (role) => ({ select: "balance", account: role })),
    note: "The account, in the words of the chart.",
  },
  fields: { on: asOf, "in entity": inEntity, is },
  counting: "one",
  never: neverBeyond,
  english: (subject) => `The account ${accountWords(subject.account)} has a balance.`,
});
