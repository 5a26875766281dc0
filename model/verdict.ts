import { z } from "zod";
import { audiences } from "./scenario/expectation.ts";
import { kpiSchema, statementSchema } from "./statement.ts";

export const findingKinds = ["expectation", "books", "law", "contract", "settling"] as const;

const storedMoney = z.strictObject({ amount: z.string(), currency: z.string() });

/** What broke, where it was promised, what it may cost, and how it came about. */
export const findingSchema = z.strictObject({
  /** A law's id (`A2`), or `expectation`, `commerce`, `books`, `settling`. */
  check: z.string(),
  kind: z.enum(findingKinds),
  /** One sentence that a controller understands. */
  message: z.string(),
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  endColumn: z.number().int(),
  object: z.string(),
  expected: z.string(),
  actual: z.string(),
  /** Exact, per currency; empty where no money is involved. */
  moneyAtRisk: z.array(storedMoney),
  severity: z.enum(["critical", "high", "medium", "low"]),
  /** From the opportunity to the journal, each a vendor's object or message. */
  cause: z.array(z.string()),
});
export type Finding = z.output<typeof findingSchema>;

/** One compared thing, for people who sign: what was promised and what was found. */
export const comparisonSchema = z.strictObject({
  audience: z.enum(audiences),
  line: z.number().int(),
  sentence: z.string(),
  expected: z.string(),
  actual: z.string(),
  because: z.string().nullable(),
  agrees: z.boolean(),
});
export type Comparison = z.output<typeof comparisonSchema>;

export const lawResultSchema = z.strictObject({
  id: z.string(),
  sentence: z.string(),
  outcome: z.enum(["pass", "inconclusive", "fail", "not exercised"]),
  /** How many things it looked at. */
  compared: z.number().int(),
});
export type LawResult = z.output<typeof lawResultSchema>;

export const outcomes = ["pass", "inconclusive", "fail"] as const;

/** What one scenario, or one twin of it, came to. */
export const scenarioVerdictSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  file: z.string(),
  line: z.number().int(),
  tags: z.array(z.string()),
  owner: z.string(),
  severity: z.string(),
  twin: z.string().nullable(),
  verdict: z.enum(outcomes),
  /** Why it is inconclusive; empty otherwise. */
  reasons: z.array(z.string()),
  compared: z.number().int(),
  comparisons: z.array(comparisonSchema),
  laws: z.array(lawResultSchema),
  notExercised: z.array(z.string()),
  gaps: z.array(z.string()),
  /** The month-end file of the undisturbed run; empty for a twin, whose books must be the same. */
  statements: z.array(statementSchema),
  kpis: z.array(kpiSchema),
  faults: z.strictObject({ planned: z.number().int(), bit: z.number().int() }),
  virtualDays: z.number().int(),
  milliseconds: z.number(),
  findings: z.array(findingSchema),
});
export type ScenarioVerdict = z.output<typeof scenarioVerdictSchema>;

export const exitCodes = {
  pass: 0,
  usage: 1,
  parse: 2,
  inconclusive: 3,
  fail: 4,
  internal: 70,
  interrupted: 130,
} as const;

/** The one document that a run prints and that every report is made from. */
export const verdictSchema = z.strictObject({
  schema: z.literal(1),
  tieout: z.string(),
  verdict: z.enum([...outcomes, "error"]),
  exitCode: z.number().int(),
  seed: z.number().int(),
  integration: z.strictObject({
    kind: z.string(),
    name: z.string(),
    version: z.string(),
    /** What `--integration` chose it by, where it is not the default one. */
    option: z.string().optional(),
  }),
  scenarios: z.array(scenarioVerdictSchema),
  /** Files that could not be understood and everything else that kept a scenario from running. */
  errors: z.array(
    z.strictObject({
      file: z.string().nullable(),
      line: z.number().int().nullable(),
      column: z.number().int().nullable(),
      message: z.string(),
    }),
  ),
});
export type Verdict = z.output<typeof verdictSchema>;
