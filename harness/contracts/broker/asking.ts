import type { Verdict } from "../../../contracts/broker/compatibility.ts";
import type { Reason } from "../../../contracts/broker/sentences.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { callBroker, type Remote, refusalOf } from "./remote.ts";

export type Asked = { readonly verdict: Verdict; readonly reasons: readonly Reason[] };

function verdictOf(deployable: unknown): Verdict {
  if (deployable === true) return "yes";
  return deployable === false ? "no" : "unknown";
}

type Matrix = {
  readonly summary?: { readonly deployable?: unknown; readonly reason?: unknown };
  readonly matrix?: readonly unknown[];
};

type LatestPacts = {
  readonly pacts?: readonly {
    readonly _embedded?: Readonly<Record<string, { readonly name?: string } | undefined>>;
  }[];
};

async function isCovered(remote: Remote, pacticipant: string): Promise<boolean> {
  const { body } = await callBroker(remote, "/pacts/latest", { method: "GET" });
  const { pacts = [] } = (body ?? {}) as LatestPacts;
  return pacts.some(({ _embedded = {} }) =>
    [_embedded.consumer, _embedded.provider].some((party) => party?.name === pacticipant),
  );
}

/**
 * The same question to a broker. Only what its matrix says of `deployable` counts: null is unknown,
 * and so is a yes without a single row of a pacticipant that no pact names.
 */
export async function askBroker(
  remote: Remote,
  pacticipant: string,
  version: string,
  environment: string,
): Promise<Asked> {
  const query = new URLSearchParams([
    ["q[][pacticipant]", pacticipant],
    ["q[][version]", version],
    ["latestby", "cvpv"],
    ["environment", environment],
  ]);
  const answer = await callBroker(remote, `/matrix?${query}`, { method: "GET" });
  if (answer.status !== 200) throw new UsageError(`${remote.url}: ${refusalOf(answer)}`);
  const { summary, matrix = [] } = (answer.body ?? {}) as Matrix;
  const verdict = verdictOf(summary?.deployable);
  if (verdict === "yes" && matrix.length === 0 && !(await isCovered(remote, pacticipant))) {
    const sentence = `no contract covers ${pacticipant}, so nothing is known of ${version}`;
    return { verdict: "unknown", reasons: [{ sentence, command: "tieout contracts record" }] };
  }
  const sentence = String(summary?.reason ?? "the broker gives no summary");
  return { verdict, reasons: [{ sentence }] };
}
