import type { EvidenceIndex } from "../evidence-index.ts";
import type { RecognitionRun } from "./recognition.ts";

/** At each period end, and again before its close: recognition comes before the lock (CLS-2). */
export function runsOf(
  index: EvidenceIndex,
  entity: string = index.model.homeEntity,
): readonly RecognitionRun[] {
  const begun = new Set<string>();
  return index.of("action").flatMap(({ action, n }) => {
    if (!("entity" in action) || action.entity !== entity) return [];
    if (action.kind === "recognise") {
      begun.add(action.period);
      return [{ period: action.period, n }];
    }
    return action.kind === "close" && begun.has(action.period)
      ? [{ period: action.period, n }]
      : [];
  });
}
