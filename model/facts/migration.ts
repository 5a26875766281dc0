import { z } from "zod";
import { type AccountRole, accountRoleIds } from "../accounts.ts";
import { dateField, dayRangeField, moneyField } from "../fields.ts";

/**
 * What older books hand over on the first day of new ones: one line of their trial balance, with the
 * schedule of what is deferred (MIG-1). Its counter account is `migration_clearing`.
 */
export const openingBalanceSchema = z.strictObject({
  type: z.literal("opening balance"),
  id: z.string(),
  /** Whose balance it is; absent: the home entity's. */
  entity: z.string().exactOptional(),
  loadedOn: dateField,
  account: z.enum(accountRoleIds as readonly [AccountRole]),
  /** Debit above zero. */
  balance: moneyField,
  customerId: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  /**
   * The document at billing that it stands for, by id or number: the open invoice, the invoice of
   * which something is deferred, the reference of money that pays nothing yet.
   */
  documentId: z.string().nullable(),
  /** All balances with the same one are taken over in one entry. Absent: each in its own. */
  entry: z.string().exactOptional(),
  schedule: z
    .strictObject({
      product: z.string(),
      amount: moneyField,
      servicePeriod: dayRangeField,
      /** What the older books have earned of it. */
      recognised: moneyField,
    })
    .nullable(),
});
export type OpeningBalance = z.output<typeof openingBalanceSchema>;
