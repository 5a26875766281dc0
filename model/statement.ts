import { z } from "zod";

/** How the cells of a column are written: texts to the left, figures to the right. */
export const columnSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(["text", "figure"]),
});

/** The reconciliations of the rules, section 12, in the words of a controller. */
export const reconciliationIds = {
  "debits and credits": "RCN-1",
  receivables: "RCN-2",
  "deferred revenue": "RCN-3",
  "billed and earned": "RCN-4",
  "cash clearing": "RCN-5",
  "tax payable": "RCN-6",
  "posted documents": "RCN-7",
  "unbilled receivable": "RCN-10",
} as const;
export type TieWord = keyof typeof reconciliationIds;
export const tieWords = Object.keys(reconciliationIds) as unknown as readonly [TieWord];

/** Two figures of two systems that have to be one. */
export const tieSchema = z.strictObject({
  /** Of the rules, section 12: `RCN-2`. */
  id: z.string(),
  name: z.string(),
  source: z.string(),
  ledger: z.string(),
  agrees: z.boolean(),
});
export type Tie = z.output<typeof tieSchema>;

/** A table of the month-end file, made from evidence: what a controller ticks off. */
export const statementSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  columns: z.array(columnSchema),
  rows: z.array(z.array(z.string())),
  ties: z.array(tieSchema),
});
export type Statement = z.output<typeof statementSchema>;

/** One figure of how well order to cash runs, with the formula behind it. */
export const kpiSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** In words over what evidence holds. */
  formula: z.string(),
  /** Null where the run has nothing to measure. */
  value: z.string().nullable(),
  unit: z.enum(["%", "hours", "days", "count"]),
  /** The limit of the operating model, `at least 99 %`; null where it sets none. */
  limit: z.string().nullable(),
  outcome: z.enum(["met", "missed", "no limit", "not measured"]),
});
export type Kpi = z.output<typeof kpiSchema>;
