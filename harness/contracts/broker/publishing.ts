import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publish } from "../../../contracts/broker/publish.ts";
import type { BrokerStore } from "../../../contracts/broker/store.ts";
import type { Project } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { storedPacts } from "../verify/stored-pacts.ts";
import { callBroker, type Remote, refusalOf } from "./remote.ts";

/** What is published: all committed pacts of one integration, as one version of it. */
export type Publication = {
  readonly consumer: string;
  readonly version: string;
  readonly branch?: string;
  readonly tags: readonly string[];
  readonly buildUrl?: string;
};

export type CommittedPact = { readonly provider: string; readonly text: string };

export type CommittedPacts = {
  readonly pacts: readonly CommittedPact[];
  /** Files that cannot be taken; with one of them nothing is published. */
  readonly refused: readonly string[];
};

/** The pacts of an integration as they are committed, byte for byte. */
export function committedPacts(project: Project, consumer: string): CommittedPacts {
  const { pacts, refused } = storedPacts(project, { consumer });
  const texts = pacts.map(({ file, pact }) => ({
    provider: pact.provider.name,
    text: readFileSync(join(project.root, file), "utf8"),
  }));
  return { pacts: texts, refused };
}

/** Into the folder, all or none; throws `BrokerRefusal` with the difference where one is refused. */
export function publishToStore(
  store: BrokerStore,
  publication: Publication,
  contracts: readonly CommittedPact[],
): readonly string[] {
  const { consumer, version } = publication;
  const { published } = store.change((state) =>
    publish(state, { ...publication, contracts }, (sha) => store.pact(sha)),
  );
  const words = { new: "new content", known: "content known before", unchanged: "no change" };
  return published.map(
    ({ provider, as }) => `${consumer} ${version} and ${provider}: ${words[as]}`,
  );
}

/** To a broker in one call, so that all or none are there. */
export async function publishToBroker(
  remote: Remote,
  { consumer, version, branch, tags, buildUrl }: Publication,
  contracts: readonly CommittedPact[],
): Promise<readonly string[]> {
  const answer = await callBroker(remote, "/contracts/publish", {
    method: "POST",
    body: {
      pacticipantName: consumer,
      pacticipantVersionNumber: version,
      ...(branch === undefined ? {} : { branch }),
      tags,
      ...(buildUrl === undefined ? {} : { buildUrl }),
      contracts: contracts.map(({ provider, text }) => ({
        consumerName: consumer,
        providerName: provider,
        specification: "pact",
        contentType: "application/json",
        content: Buffer.from(text, "utf8").toString("base64"),
        onConflict: "overwrite",
      })),
    },
  });
  if (answer.status >= 300) {
    throw new UsageError(`nothing was published to ${remote.url}: ${refusalOf(answer)}`);
  }
  return contracts.map(({ provider }) => `${consumer} ${version} and ${provider}: published`);
}
