import { BrokerRefusal } from "./refusal.ts";
import type { VersionWords } from "./selected-versions.ts";

/** Which versions of the consumers are meant, in the words of the official verifier. */
export type ConsumerSelector = {
  readonly consumer?: string;
  readonly mainBranch?: boolean;
  readonly branch?: string;
  readonly matchingBranch?: boolean;
  readonly tag?: string;
  readonly latest?: boolean;
  readonly deployed?: boolean;
  readonly released?: boolean;
  readonly deployedOrReleased?: boolean;
  readonly environment?: string;
};

const known: Readonly<Record<keyof ConsumerSelector, "text" | "flag">> = {
  consumer: "text",
  mainBranch: "flag",
  branch: "text",
  matchingBranch: "flag",
  tag: "text",
  latest: "flag",
  deployed: "flag",
  released: "flag",
  deployedOrReleased: "flag",
  environment: "text",
};

/** Refuses a word that would silently select something else. */
export function checkSelector(selector: object): ConsumerSelector {
  for (const [word, value] of Object.entries(selector)) {
    const kind = Object.hasOwn(known, word) ? known[word as keyof ConsumerSelector] : undefined;
    if (kind === undefined) {
      throw new BrokerRefusal(
        400,
        "consumerVersionSelectors",
        `the selector ${word} is not in the embedded broker`,
      );
    }
    if (typeof value !== (kind === "text" ? "string" : "boolean")) {
      const wanted = kind === "text" ? "a text" : "true or false";
      throw new BrokerRefusal(400, "consumerVersionSelectors", `${word} must be ${wanted}`);
    }
  }
  return selector;
}

/** The same as words that select versions, and as a phrase; undefined where it selects nothing. */
export function wordsOf(
  selector: ConsumerSelector,
  providerBranch: string | undefined,
): { readonly words: VersionWords; readonly phrase: string } | undefined {
  const { deployed, released, deployedOrReleased, environment, tag, latest } = selector;
  if (deployed || released || deployedOrReleased || environment !== undefined) {
    const only: "deployed" | "released" | undefined = deployed
      ? "deployed"
      : released
        ? "released"
        : undefined;
    const standing = only === undefined ? (["deployed", "released"] as const) : [only];
    return { words: { standing, environment }, phrase: "in an environment" };
  }
  if (selector.mainBranch) return { words: { mainBranch: true }, phrase: "latest of main branch" };
  const branch = selector.matchingBranch ? providerBranch : selector.branch;
  if (branch !== undefined) return { words: { branch }, phrase: `latest of branch ${branch}` };
  if (selector.matchingBranch) return undefined;
  if (tag === undefined) return { words: { latest: true }, phrase: "latest" };
  return { words: { tag, latest }, phrase: `${latest ? "latest with" : "with"} tag ${tag}` };
}
