import { z } from "zod";
import { type AccountRole, accountRoleIds } from "../accounts.ts";
import { dateField, moneyField } from "../fields.ts";

const account = z.custom<AccountRole>((value) => accountRoleIds.includes(value as AccountRole));

/** What people do in the ERP's or billing's own forms, past the integration. */
export const byHandDeeds = [
  z.strictObject({
    do: z.literal("bookkeeper posts"),
    number: z.string(),
    customer: z.string(),
    debit: account,
    credit: account,
    amount: moneyField,
  }),
  /** A journal of the mirrored lines, numbered `<number>-R`. */
  z.strictObject({ do: z.literal("bookkeeper reverses"), number: z.string() }),
  /** On the ERP's item, for what is posted from then on. */
  z.strictObject({
    do: z.literal("finance assigns"),
    product: z.string(),
    dimension: z.enum(["department", "class"]),
    value: z.string(),
  }),
  /** In billing's own application: quantities of a running deal, invoiced at once. */
  z.strictObject({
    do: z.literal("clerk changes"),
    deal: z.string(),
    /** The name of the change, for its invoice. */
    as: z.string(),
    effectiveOn: dateField,
    lines: z.array(
      z.strictObject({ product: z.string(), from: z.number().int(), to: z.number().int() }),
    ),
  }),
] as const;
