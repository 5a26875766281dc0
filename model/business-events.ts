import { z } from "zod";
import { type AccountRole, accountRoleIds } from "./accounts.ts";
import { documentKinds } from "./facts/books.ts";

/** Events that have to show in the books (domain model, section 6), in the words of finance. */
export const businessEvents = [
  "invoice issued",
  "credit memo issued",
  "payment received",
  "refund issued",
  "card dispute",
  "write-off",
  "recovery",
  "allowance",
  "usage rated",
  "credits used",
  "processor settlement",
  "revenue recognised",
  "exchange rate changed",
  "intercompany",
  "cutover",
] as const;
export type BusinessEvent = (typeof businessEvents)[number];

/** What an event leaves in the books; of one that this company does not have, nothing at all. */
export const outcomeSchema = z.strictObject({
  /** Kinds of document that may carry it; `journal` for an entry without a sub-ledger's document. */
  posts: z.array(z.enum(documentKinds)),
  /** Accounts that it may move, on either side. */
  moves: z.array(z.enum(accountRoleIds as readonly [AccountRole])),
});
