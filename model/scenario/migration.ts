import { z } from "zod";
import { type AccountRole, accountRoleIds } from "../accounts.ts";
import { dateField, dayRangeField, moneyField } from "../fields.ts";
import { documentRefSchema } from "./expectation.ts";

const account = z.custom<AccountRole>((value) => accountRoleIds.includes(value as AccountRole));

/** What is moved from older systems to these, and what becomes of it. */
export const migrationDeeds = [
  z.strictObject({
    do: z.literal("finance takes over"),
    /** The name of the older system. */
    from: z.string(),
    entity: z.string(),
    /** How often the load is started; the second time it must change nothing. */
    loads: z.number().int(),
    subscriptions: z.array(z.strictObject({ deal: z.string(), paidUntil: dateField })),
    invoices: z.array(
      z.strictObject({
        name: z.string(),
        customer: z.string(),
        issuedOn: dateField,
        dueOn: dateField,
        product: z.string(),
        servicePeriod: dayRangeField,
        net: moneyField,
        tax: moneyField,
      }),
    ),
    /** Invoices of this billing platform that stand in the older books. */
    standing: z.array(z.strictObject({ invoice: documentRefSchema, owed: moneyField })),
    deferred: z.array(
      z.strictObject({
        id: z.string(),
        customer: z.string(),
        product: z.string(),
        servicePeriod: dayRangeField,
        amount: moneyField,
        recognised: moneyField,
      }),
    ),
    cash: z.array(z.strictObject({ name: z.string(), customer: z.string(), amount: moneyField })),
    balances: z.array(
      z.strictObject({
        id: z.string(),
        account,
        jurisdiction: z.string().nullable(),
        /** Debit above zero. */
        balance: moneyField,
      }),
    ),
  }),
  z.strictObject({
    do: z.literal("finance applies"),
    payment: documentRefSchema,
    document: documentRefSchema,
  }),
] as const;
