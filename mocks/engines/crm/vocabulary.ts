import { amendmentKinds } from "../../../model/facts/commerce.ts";
import type { Deal, DealKind } from "./records.ts";

/** A vendor's words for how deals stand and what they are; data, handed in by the dialect. */
export type Vocabulary = {
  /** What each stage means. A word that is not listed is an open deal. */
  readonly stages: Readonly<Record<string, Deal["outcome"]>>;
  readonly stageOfWon: string;
  readonly stageOfLost: string;
  readonly types: Readonly<Record<DealKind, string>>;
};

export function outcomeOf(stage: string, vocabulary: Vocabulary): Deal["outcome"] {
  return vocabulary.stages[stage] ?? "open";
}

/** The kind that a vendor's word stands for; null for a word of somebody's own. */
export function kindOf(type: string | null, vocabulary: Vocabulary): DealKind | null {
  const kinds: readonly DealKind[] = ["new", ...amendmentKinds];
  return kinds.find((kind) => vocabulary.types[kind] === type) ?? null;
}
