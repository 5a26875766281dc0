import { type Pair, verdictOf } from "./compatibility.ts";
import type { VerificationResult } from "./state.ts";

/** What stands in the way, and the command that would settle it. */
export type Reason = { readonly sentence: string; readonly command?: string };

const mostFields = 3;

/** Where a verification failed, as the verifier said it. */
export function failedAt(result: VerificationResult): readonly string[] {
  return result.testResults
    .filter((test) => !test.success)
    .flatMap(({ interactionDescription, mismatches = [] }) => {
      const told = mismatches.map(({ identifier, description }) =>
        [identifier, description].filter(Boolean).join(" "),
      );
      const of = interactionDescription === undefined ? "" : `${interactionDescription}: `;
      return told.length === 0 ? [`${of}failed`] : told.map((one) => `${of}${one}`);
    });
}

function failure(result: VerificationResult): string {
  const all = failedAt(result);
  if (all.length === 0) return "";
  const more = all.length > mostFields ? `; and ${all.length - mostFields} more` : "";
  return ` (${all.slice(0, mostFields).join("; ")}${more})`;
}

/** One sentence of a pair, whatever its verdict; `target` as in "in production". */
export function reasonOf(pair: Pair, target: string, environment = "ENVIRONMENT"): Reason {
  const { publication, provider, result } = pair;
  const consumer = `${publication.consumer} ${publication.version}`;
  if (provider === undefined) {
    return {
      sentence: `no version of ${publication.provider} is known ${target}, but ${consumer} needs one`,
      command: `tieout contracts deployed --vendor ${publication.provider} --version VERSION --to ${environment}`,
    };
  }
  const offered = `${publication.provider} ${provider.number}`;
  const verdict = verdictOf(pair);
  if (verdict === "yes")
    return { sentence: `${offered} was verified with the pact of ${consumer}` };
  if (result !== undefined) {
    return {
      sentence: `${offered} does not fit the pact of ${consumer}${failure(result)}`,
      command: `tieout contracts upgrade --integration ${publication.consumer} --vendor ${publication.provider} --to ${provider.number}`,
    };
  }
  return {
    sentence: `${offered} was never verified with the pact of ${consumer}`,
    command: `tieout contracts verify --vendor ${publication.provider} --publish`,
  };
}
