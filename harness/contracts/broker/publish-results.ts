import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentAddress, readContent } from "../../../contracts/broker/content.ts";
import { recordResult } from "../../../contracts/broker/record-result.ts";
import { BrokerRefusal } from "../../../contracts/broker/refusal.ts";
import type { BrokerStore } from "../../../contracts/broker/store.ts";
import type { Project } from "../../runner/project.ts";
import type { VerifiedPact } from "../verify/verify.ts";

/** Branches of a vendor: what accounts are pinned to, and what may come. */
type VendorBranch = "pinned" | "next";

function branchOf(project: Project, provider: string, version: string): VendorBranch {
  const pinned = project.versions[provider];
  return pinned === undefined || pinned === version ? "pinned" : "next";
}

function addressOf(project: Project, file: string): string {
  const content = readContent(readFileSync(join(project.root, file), "utf8"));
  if (typeof content === "string") throw new BrokerRefusal(422, "pact", `${file} ${content}`);
  return contentAddress(content);
}

/** Whether the judge said something of every interaction: only then is there a result to keep. */
function isJudged({ version, interactions }: VerifiedPact): boolean {
  return (
    version !== null &&
    interactions.length > 0 &&
    interactions.every(({ verdict }) => verdict !== "not verified")
  );
}

/**
 * Keeps what a verification came to, for every pact that was judged whole; all of them or none.
 * Throws `BrokerRefusal` for content that nobody has published.
 */
export function publishResults(
  store: BrokerStore,
  project: Project,
  verified: readonly VerifiedPact[],
): number {
  const judged = verified.filter(isJudged);
  store.change((before) => {
    let state = before;
    for (const { file, provider, version, interactions } of judged) {
      const sha = addressOf(project, file);
      if (!state.publications.some((publication) => publication.sha === sha)) {
        const why = `${file} was not published as it stands; run tieout contracts publish first`;
        throw new BrokerRefusal(404, "pact", why);
      }
      const providerVersion = version ?? "";
      const testResults = interactions.map(({ description, broken }) => ({
        interactionDescription: description,
        success: broken.length === 0,
        ...(broken.length === 0
          ? {}
          : {
              mismatches: broken.map(({ part, field, why }) => ({
                attribute: part,
                identifier: field,
                description: why,
              })),
            }),
      }));
      const success = testResults.every((result) => result.success);
      const branch = branchOf(project, provider, providerVersion);
      state = recordResult(state, { sha, providerVersion, success, testResults }, { branch });
    }
    return { state };
  });
  return judged.length;
}
