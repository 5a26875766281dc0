import { contentAddress, type PactContent, readContent } from "./content.ts";
import { contentDifference } from "./content-difference.ts";
import { BrokerRefusal } from "./refusal.ts";
import { type BrokerState, nextOrder, type Publication } from "./state.ts";
import type { Addressed, Change } from "./store.ts";
import { type VersionChange, withPacticipant, withVersion } from "./versions.ts";

/** The pacts of one version of a consumer, as texts that name their provider. */
export type PublishRequest = VersionChange & {
  readonly consumer: string;
  readonly version: string;
  readonly contracts: readonly { readonly provider: string; readonly text: string }[];
};

/** What became of one pact. */
export type PublishedPact = {
  readonly provider: string;
  readonly sha: string;
  /** `known`: this content was there under another version. */
  readonly as: "new" | "known" | "unchanged";
};

export type Publishing = Change & { readonly published: readonly PublishedPact[] };

const longestDifference = 20;

function contentOf(request: PublishRequest, provider: string, text: string): PactContent {
  const content = readContent(text);
  const at = `the pact of ${request.consumer} for ${provider}`;
  if (typeof content === "string") throw new BrokerRefusal(400, "contracts", `${at} ${content}`);
  const { consumer, provider: named } = content;
  if (consumer.name !== request.consumer || named.name !== provider) {
    throw new BrokerRefusal(
      400,
      "contracts",
      `${at} says that it is between ${consumer.name} and ${named.name}`,
    );
  }
  return content;
}

function conflict(
  request: PublishRequest,
  before: PactContent,
  { content }: Addressed,
): BrokerRefusal {
  const all = contentDifference(before, content);
  const shown = all.slice(0, longestDifference);
  if (all.length > shown.length) shown.push(`and ${all.length - shown.length} more`);
  return new BrokerRefusal(
    409,
    "contracts",
    `${request.consumer} ${request.version} has another pact for ${content.provider.name} already, and a version's pact never changes; publish under a new version. The difference:\n${shown.join("\n")}`,
  );
}

/**
 * All pacts of one version of a consumer, or none. Content that the version has is no change;
 * other content for the same provider is refused, with the difference.
 */
export function publish(
  state: BrokerState,
  request: PublishRequest,
  stored: (sha: string) => PactContent,
): Publishing {
  const { consumer, version } = request;
  const own = state.publications.filter((p) => p.consumer === consumer && p.version === version);
  // Clients send them in any order; the same publication leaves the same bytes.
  const contracts = request.contracts.toSorted((a, b) => (a.provider < b.provider ? -1 : 1));
  const pacts = contracts.map(({ provider, text }): Addressed => {
    const content = contentOf(request, provider, text);
    const sha = contentAddress(content);
    const earlier = own.find((p) => p.provider === provider);
    if (earlier === undefined || earlier.sha === sha) return { sha, content };
    throw conflict(request, stored(earlier.sha), { sha, content });
  });
  let named = withVersion(state, consumer, version, request);
  for (const { content } of pacts) named = withPacticipant(named, { name: content.provider.name });
  let order = nextOrder(named);
  const lines: Publication[] = [];
  const published = pacts.map(({ sha, content }): PublishedPact => {
    const provider = content.provider.name;
    if (own.some((p) => p.sha === sha)) return { provider, sha, as: "unchanged" };
    if (lines.some((line) => line.provider === provider)) {
      throw new BrokerRefusal(400, "contracts", `two pacts for ${provider} in one publication`);
    }
    lines.push({ order, consumer, version, provider, sha });
    order += 1;
    const isKnown = state.publications.some((p) => p.sha === sha);
    return { provider, sha, as: isKnown ? "known" : "new" };
  });
  return { state: { ...named, publications: [...state.publications, ...lines] }, pacts, published };
}
