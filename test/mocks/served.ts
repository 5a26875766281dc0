import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../cli/tieout.ts";

export type ServedVendor = {
  readonly vendor: string;
  readonly role: string;
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
};

export type ControlAnswer = { readonly status: number; readonly body: unknown };

/** `tieout mocks` in a process of its own. */
export interface ServedMocks extends AsyncDisposable {
  readonly controlUrl: string;
  readonly process: ChildProcess;
  vendor(name: string): ServedVendor;
  /** Asks the control door; a body that is text goes as it is. */
  control(method: string, path: string, body?: unknown): Promise<ControlAnswer>;
  /** The same, but anything else than 2xx throws; gives the body. */
  drive(method: string, path: string, body?: unknown): Promise<unknown>;
  /** What stood on stderr so far. */
  errors(): string;
  /** Sends the signal and gives the exit code, or the signal's name where it ended the process. */
  stop(signal: "SIGINT" | "SIGTERM"): Promise<number | string | null>;
}

const scenario = join(root, "scenarios/amendments/midterm-upsell.scenario.yaml");

/** At the beginning of 2026, with the customers and products of the upsell scenario. */
export const upsell = ["--scenario", scenario, "--starts", "2026-01-01T06:00:00Z"];

function start(args: readonly string[]): ChildProcess {
  return spawn(
    process.execPath,
    ["--conditions=tieout-source", join(root, "harness/cli/main.ts"), "mocks", ...args],
    { cwd: root, env: { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "" } },
  );
}

type Opened = { readonly controlUrl: string; readonly vendors: readonly ServedVendor[] };

/** Starts it; ready when its one line of JSON has come, rejects when it ends before. */
export async function serveMocks(args: readonly string[] = upsell): Promise<ServedMocks> {
  const child = start(["--port", "0", "--json", ...args]);
  let out = "";
  let err = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<number | string | null>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes("\n")) resolve();
    });
    void ended.then((code) => reject(new Error(`tieout mocks ended with ${code}: ${err}`)));
  });
  const { controlUrl, vendors } = JSON.parse(out) as Opened;

  async function control(method: string, path: string, body?: unknown): Promise<ControlAnswer> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const sent = body === undefined ? {} : { body: text };
    const answer = await fetch(`${controlUrl}${path}`, { method, ...sent });
    return { status: answer.status, body: await answer.json() };
  }
  async function stop(signal: NodeJS.Signals): Promise<number | string | null> {
    child.kill(signal);
    return ended;
  }
  return {
    controlUrl,
    process: child,
    vendor(name) {
      const found = vendors.find(({ vendor }) => vendor === name);
      if (found === undefined) throw new Error(`${name} is not served`);
      return found;
    },
    control,
    async drive(method, path, body) {
      const answer = await control(method, path, body);
      if (answer.status < 300) return answer.body;
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
    errors: () => err,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop("SIGKILL")),
  };
}
