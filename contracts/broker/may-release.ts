import { compatibility, isCovered, type Pair, type Verdict, verdictOf } from "./compatibility.ts";
import { environmentNamed } from "./environments.ts";
import { type Reason, reasonOf } from "./sentences.ts";
import type { BrokerState } from "./state.ts";

export type MayRelease = {
  readonly verdict: Verdict;
  readonly pairs: readonly Pair[];
  /** What stands in the way; of a yes, what it rests on. Never empty. */
  readonly reasons: readonly Reason[];
};

function publishCommand(pacticipant: string, version: string): string {
  return `tieout contracts publish --integration ${pacticipant} --version ${version}`;
}

/**
 * Whether that version may go to that environment, with a sentence and a command for each pair that
 * speaks against it. What nobody verified is unknown, and so is what no contract covers, unless it
 * is declared unused. Throws `BrokerRefusal` where there is no such environment.
 */
export function mayRelease(
  state: BrokerState,
  pacticipant: string,
  version: string,
  environment: string,
  declaredUnused: readonly string[] = [],
): MayRelease {
  environmentNamed(state, environment);
  const of = [{ pacticipant, words: { number: version } }];
  const { verdict, pairs, absent } = compatibility(state, { of, target: { environment } });
  if (absent.length > 0) {
    const sentence = `nothing was published or verified for ${pacticipant} ${version}`;
    return {
      verdict: "no",
      pairs,
      reasons: [{ sentence, command: publishCommand(pacticipant, version) }],
    };
  }
  if (pairs.length === 0) {
    if (isCovered(state, pacticipant) || declaredUnused.includes(pacticipant)) {
      const sentence = `nothing in ${environment} depends on ${pacticipant} ${version}`;
      return { verdict: "yes", pairs, reasons: [{ sentence }] };
    }
    const sentence = `no contract covers ${pacticipant}, so nothing is known of ${version}`;
    return {
      verdict: "unknown",
      pairs,
      reasons: [{ sentence, command: "tieout contracts record" }],
    };
  }
  const told = verdict === "yes" ? pairs : pairs.filter((pair) => verdictOf(pair) !== "yes");
  return {
    verdict,
    pairs,
    reasons: told.map((pair) => reasonOf(pair, `in ${environment}`, environment)),
  };
}
