import { unknown } from "./refusal.ts";
import { type BrokerState, nextOrder, type VerificationResult } from "./state.ts";
import { type VersionChange, withVersion } from "./versions.ts";

export type NewResult = Omit<VerificationResult, "order" | "consumer" | "provider">;

/** A provider's verdict on a content, kept; its version is made where nobody named it before. */
export function recordResult(
  state: BrokerState,
  result: NewResult,
  version: Pick<VersionChange, "branch"> = {},
): BrokerState {
  const of = state.publications.find((p) => p.sha === result.sha);
  if (of === undefined) throw unknown("pact", `no pact with the content ${result.sha} is known`);
  const { consumer, provider } = of;
  const named = withVersion(state, provider, result.providerVersion, version);
  const line = { order: nextOrder(named), consumer, provider, ...result };
  return { ...named, results: [...state.results, line] };
}
