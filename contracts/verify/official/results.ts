import { z } from "zod";
import type { ProviderState } from "../../../model/contract.ts";
import { fieldBelow, fieldOf, type InteractionOutcome, type Mismatch } from "../outcome.ts";
import { refusedState, type StateRefused } from "../state-refused.ts";

const value = z.union([z.string(), z.number()]).optional();
const reported = z.object({
  type: z.string(),
  path: z.string().optional(),
  key: z.string().optional(),
  expected: value,
  actual: value,
  mismatch: z.string().optional(),
});
type Reported = z.output<typeof reported>;

const results = z.object({
  interactionResults: z.array(
    z.object({
      description: z.string(),
      interactionKey: z.string().nullish(),
      result: z.string(),
      mismatch: z
        .union([
          z.object({ type: z.literal("mismatches"), mismatches: z.array(reported) }),
          z.object({ type: z.literal("error"), message: z.string() }),
        ])
        .nullish(),
    }),
  ),
});

function text(one: string | number | undefined): string {
  return one === undefined || one === "" ? "nothing" : String(one);
}

const keyLists = z.array(z.string());

/** The keys of a map that lacks some, as the verifier lists them; undefined where it is no such list. */
function keys(one: string | number | undefined): readonly string[] | undefined {
  if (typeof one !== "string" || !one.startsWith("[")) return undefined;
  try {
    return keyLists.safeParse(JSON.parse(one)).data;
  } catch {
    return undefined;
  }
}

/** A map that lacks keys comes as one mismatch: one for each of its fields is given. */
function missing({ path, mismatch, expected, actual }: Reported): readonly Mismatch[] | undefined {
  if (path === undefined || !mismatch?.includes("missing the following keys")) return undefined;
  const wanted = keys(expected);
  const there = new Set(keys(actual));
  if (wanted === undefined) return undefined;
  return wanted
    .filter((key) => !there.has(key))
    .map((key) => ({
      part: "body",
      field: fieldBelow(path, key),
      expected: "the field",
      actual: "nothing",
      why: "the field is missing",
    }));
}

function place({ type, path, key }: Reported): Pick<Mismatch, "part" | "field"> {
  switch (type) {
    case "StatusMismatch":
      return { part: "status", field: "status" };
    case "HeaderMismatch":
      return { part: "header", field: (key ?? path ?? "a header").toLowerCase() };
    case "MetadataMismatch":
      return { part: "metadata", field: key ?? "metadata" };
    default:
      return { part: "body", field: fieldOf(path ?? "$") };
  }
}

function mismatchesOf(one: Reported): readonly Mismatch[] {
  const why = one.mismatch ?? one.type;
  return (
    missing(one) ?? [{ ...place(one), expected: text(one.expected), actual: text(one.actual), why }]
  );
}

/** What could not be brought about of an interaction's states; the verifier only says that it failed. */
export type StateRefusals = (states: readonly ProviderState[]) => StateRefused | undefined;

/** As much of an interaction as its outcome needs. */
export type JudgedInteraction = {
  readonly key: string;
  readonly providerStates: readonly ProviderState[];
};

/**
 * The verifier's results as outcomes, in the order of its file. Throws where it is no results text.
 */
export function outcomesOf(
  json: string,
  interactions: readonly JudgedInteraction[],
  whyNot: StateRefusals,
): readonly InteractionOutcome[] {
  const { interactionResults } = results.parse(JSON.parse(json));
  const byKey = new Map(interactions.map((one) => [one.key, one]));
  return interactionResults.map(({ description, interactionKey, mismatch, result }) => {
    const key = interactionKey ?? description;
    if (result === "OK") return { key, description, mismatches: [] };
    const refused = whyNot(byKey.get(key)?.providerStates ?? []);
    if (refused !== undefined) return { key, description, mismatches: [refusedState(refused)] };
    if (mismatch?.type === "mismatches") {
      return { key, description, mismatches: mismatch.mismatches.flatMap(mismatchesOf) };
    }
    const why = mismatch?.message ?? "the verifier gives no reason";
    return { key, description, mismatches: [failure(why)] };
  });
}

/** The interaction did not come to an answer. */
function failure(why: string): Mismatch {
  return { part: "body", field: "the answer", expected: "an answer", actual: "nothing", why };
}
