import { z } from "zod";
import { type AccountRole, accountRoleIds } from "../accounts.ts";
import { moneyField } from "../fields.ts";

const account = z.custom<AccountRole>((value) => accountRoleIds.includes(value as AccountRole));

/** What a bookkeeper does in the ERP's own forms, past billing and the integration. */
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
] as const;
