import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { VerifyAnswer, VerifyOrder } from "./messages.ts";

/** The official verifier cannot work on this machine: says what to install. */
export class VerifierMissing extends Error {
  constructor(why: string) {
    const platform = /@pact-foundation\/pact-core-[\w-]+/.exec(why)?.[0];
    const name = platform ?? "@pact-foundation/pact-core";
    super(
      `the official verifier does not load; install it with "npm install --save-dev @pact-foundation/pact-core"${platform === undefined ? "" : ` (it brings ${name} for this platform along, which is missing)`}, or verify with --fast, which needs nothing native`,
    );
    this.name = "VerifierMissing";
  }
}

/** The official verifier ran and gave no results, which is never a verdict. */
export class VerifierFailed extends Error {
  constructor(why: string) {
    super(`the official verifier gave no results: ${why.trim().split("\n")[0] ?? ""}`);
    this.name = "VerifierFailed";
  }
}

const isSource = import.meta.url.endsWith(".ts");
const script = fileURLToPath(new URL(isSource ? "./process.ts" : "./process.js", import.meta.url));

function opened(): ChildProcess {
  return fork(script, [], {
    execArgv: [],
    // colours and progress of the native side go nowhere; only the answer is read
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { ...process.env, PACT_DO_NOT_TRACK: "true" },
  });
}

/** One process of the official verifier; it takes one order after another. */
export class Verifier implements Disposable {
  readonly #process = opened();

  /** The verifier's results as JSON text. Throws `VerifierMissing` or `VerifierFailed`. */
  async verify(order: VerifyOrder): Promise<string> {
    const answer = await this.#answerTo(order);
    if (answer.kind === "done") return answer.results;
    throw answer.kind === "unusable"
      ? new VerifierMissing(answer.why)
      : new VerifierFailed(answer.why);
  }

  #answerTo(order: VerifyOrder): Promise<VerifyAnswer> {
    return new Promise((resolve) => {
      const ended = (code: number | null, signal: string | null): void =>
        resolve({ kind: "failed", why: `its process ended (${signal ?? `exit ${code}`})` });
      this.#process.once("exit", ended);
      this.#process.once("message", (answer: VerifyAnswer) => {
        this.#process.off("exit", ended);
        resolve(answer);
      });
      this.#process.send(order);
    });
  }

  [Symbol.dispose](): void {
    this.#process.kill();
  }
}
