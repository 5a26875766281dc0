import type { Json } from "../../model/integration.ts";
import type { Money } from "../../model/money.ts";
import type { Interaction } from "../pact/format.ts";
import type { InteractionOutcome, Mismatch } from "../verify/outcome.ts";
import { adviceFor, standingsOf } from "./advice.ts";
import type { Change } from "./vendor-versions.ts";

/** One of the two ways in which a vendor talks to an integration; each has a version of its own. */
export type Face = "calls" | "webhooks";

/** Who says so: the vendor's mock, its OpenAPI document, or recordings of what it said. */
export type Witness = "mock" | "document" | "recordings";

/** Something that the integration relies on and that the version does not keep. */
export type Break = {
  readonly face: Face;
  /** `retrieve invoice · 200`; of a message its type. */
  readonly interaction: string;
  /** Of the pact's interactions in which it stands, sorted. */
  readonly keys: readonly string[];
  /** `parent.subscription`; `status`, or `header retry-after`. */
  readonly field: string;
  readonly kind: Change["kind"];
  /** What to read instead, where the vendor says. */
  readonly replacement: string | null;
  readonly note: string | null;
  readonly expected: string;
  readonly actual: string;
  readonly witnesses: readonly Witness[];
  /** Scenarios that rely on it, by id. */
  readonly scenarios: readonly string[];
};

export type Reliance = (key: string, field?: string) => readonly string[];

function kindOf({ part, actual }: Mismatch): Change["kind"] {
  if (part === "status") return /^"?[45]/.test(actual) ? "refused" : "status";
  return actual === "nothing" ? "removed" : "type";
}

/** What a description begins with: operation and status, or the type of a message. */
export function headOf(description: string, isMessage: boolean): string {
  return description
    .split(" · ")
    .slice(0, isMessage ? 1 : 2)
    .join(" · ");
}

/** An interaction, the whole of what it was answered at the present version, and what breaks. */
export type Played = {
  readonly interaction: Interaction;
  readonly said: Json | undefined;
  readonly outcome: InteractionOutcome;
};

/**
 * What an interaction that held at one version breaks in at another: one for each field, with what
 * the vendor says of it. Once a call is refused, what its answer does not hold says nothing more.
 */
export function breaksOf(
  { interaction, said, outcome: { mismatches } }: Played,
  changes: readonly Change[],
  reliance: Reliance,
  witness: Witness = "mock",
): readonly Break[] {
  const { key, description } = interaction;
  const isMessage = interaction.type !== "Synchronous/HTTP";
  const refused = mismatches.filter(({ part }) => part === "status");
  const found = (refused.length > 0 ? refused : mismatches).map((mismatch): Break => {
    const { part, field, expected, actual } = mismatch;
    const standings = standingsOf(said, part === "body" ? field : "");
    const advice = adviceFor(changes, { name: headOf(description, true), isMessage, standings });
    return {
      face: isMessage ? "webhooks" : "calls",
      interaction: headOf(description, isMessage),
      keys: [key],
      field: part === "body" || part === "status" ? anywhere(field) : `${part} ${field}`,
      kind: advice?.kind ?? kindOf(mismatch),
      replacement: advice?.replacement ?? null,
      note: advice?.note ?? null,
      expected,
      actual,
      witnesses: [witness],
      scenarios: reliance(key, part === "body" ? field : undefined),
    };
  });
  return merged(found);
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}

/** The same field of the same call is one break, in however many interactions it stands. */
export function merged(all: readonly Break[]): readonly Break[] {
  const found = new Map<string, Break>();
  for (const one of all) {
    const { face, interaction, field } = one;
    const key = JSON.stringify([face, interaction, field]);
    const known = found.get(key);
    if (known === undefined) found.set(key, one);
    else {
      const scenarios = union(known.scenarios, one.scenarios);
      const witnesses = [...new Set([...known.witnesses, ...one.witnesses])];
      found.set(key, { ...known, scenarios, witnesses, keys: union(known.keys, one.keys) });
    }
  }
  return [...found.values()];
}

/** A field is the same one in each element of a list. */
function anywhere(field: string): string {
  return field.replace(/\[\d+\]/g, "[*]");
}

/** With what the scenarios that rely on it invoice. */
export type ToldBreak = Break & { readonly invoiced: readonly Money[] };

/** The answer to "may we move to that version?". */
export type UpgradeAnswer = {
  readonly integration: string;
  readonly vendor: string;
  readonly to: string;
  /** Who was asked. */
  readonly witnesses: readonly Witness[];
  /** The faces that were asked about and of which there is a pact. */
  readonly faces: readonly {
    readonly face: Face;
    /** The version that it is at; null where the vendor has no mock to play against. */
    readonly from: string | null;
    readonly interactionCount: number;
    /** What does not hold at the present version either, so that nothing can be said of it. */
    readonly brokenBefore: readonly string[];
    /** What the mock at that version cannot be brought into the state for. */
    readonly notJudged: readonly string[];
  }[];
  /** Pacts that cannot be read. */
  readonly refused: readonly string[];
  readonly breaks: readonly ToldBreak[];
  /** Read, but nothing comes of it. */
  readonly warnings: readonly ToldBreak[];
  /** What all scenarios that rely on a break invoice, each counted once. */
  readonly invoiced: readonly Money[];
};

/** Worst first: something breaks, a pact cannot be read, or not all was compared. */
export function upgradeVerdict(
  answer: UpgradeAnswer,
): "breaks" | "not read" | "inconclusive" | "fits" {
  const { faces, refused, breaks } = answer;
  if (breaks.length > 0) return "breaks";
  if (refused.length > 0) return "not read";
  const isCompared = faces.every(
    ({ from, brokenBefore, notJudged }) =>
      from !== null && brokenBefore.length + notJudged.length === 0,
  );
  return faces.length > 0 && isCompared ? "fits" : "inconclusive";
}
