import { countedKinds, type Subject } from "../../../model/scenario/expectation.ts";
import { oneOf } from "../kinds/plain.ts";
import { listOf } from "../kinds/shape.ts";
import { listWords } from "../words.ts";
import type { World } from "../world.ts";
import { expectation } from "./expectation.ts";
import { mapped } from "./select.ts";

type AsAgreed = Extract<Subject, { select: "others as agreed" }>;

const kinds = listOf<AsAgreed["of"][number], World>(oneOf(countedKinds));

export const othersAsAgreed = expectation<AsAgreed>({
  audience: "billing",
  words: "others as agreed",
  sentence:
    "Besides the documents expected by name there are exactly those that deals, amendments and credits call for, each of the agreed day, price and tax.",
  example: `- others as agreed: [invoices, credit memos, refunds]
`,
  selects: {
    by: "value",
    kind: mapped(kinds, (of) => ({ select: "others as agreed", of: [...of] })),
    note: "The kinds of document.",
  },
  fields: {},
  counting: "one",
  english: ({ of }) => `Billing has issued the other ${listWords(of)} as agreed, and no more.`,
});
