import { z } from "zod";

/** Edits of a customer's master data, by those who may and those who may not. */
export const editDeeds = [
  z.strictObject({ do: z.literal("sales renames"), customer: z.string(), to: z.string() }),
  z.strictObject({
    do: z.literal("sales sets terms"),
    customer: z.string(),
    netDays: z.number().int(),
  }),
  /** In the ERP. */
  z.strictObject({ do: z.literal("clerk renames"), customer: z.string(), to: z.string() }),
  z.strictObject({ do: z.literal("steward confirms masters"), customer: z.string() }),
] as const;
