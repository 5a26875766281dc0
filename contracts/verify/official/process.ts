// A process of its own: the native verifier writes to the terminal what nobody can switch off, and a
// library that does not load or crashes ends here and not in the command.
import type { VerifyAnswer, VerifyOrder } from "./messages.ts";
import { messagePath, statePath } from "./messages.ts";

const requestTimeoutMs = 30_000;

async function verified({ pactFile, provider, providerVersion, baseUrl }: VerifyOrder) {
  const { default: core } = await import("@pact-foundation/pact-core");
  const port = Number(new URL(baseUrl).port);
  return core.default.verifyPacts({
    provider,
    providerVersion,
    providerBaseUrl: baseUrl,
    pactUrls: [pactFile],
    providerStatesSetupUrl: `${baseUrl}${statePath}`,
    providerStatesSetupBody: true,
    providerStatesSetupTeardown: true,
    transports: [{ protocol: "message", port, path: messagePath, scheme: "http" }],
    timeout: requestTimeoutMs,
    logLevel: "error",
  });
}

function isResults(text: string): boolean {
  try {
    return "interactionResults" in JSON.parse(text);
  } catch {
    return false;
  }
}

const unusable =
  /Cannot find (package|module)|Couldn't find npm package|Unsupported platform|native module/i;

/** Red is an Error whose message holds the results; anything else is a verifier that cannot work. */
function answerOf(error: unknown): VerifyAnswer {
  const text = error instanceof Error ? error.message : String(error);
  if (isResults(text)) return { kind: "done", results: text };
  return { kind: unusable.test(text) ? "unusable" : "failed", why: text };
}

process.on("message", (order: VerifyOrder) => {
  verified(order).then(
    (results) => process.send?.({ kind: "done", results } satisfies VerifyAnswer),
    (error: unknown) => process.send?.(answerOf(error)),
  );
});
