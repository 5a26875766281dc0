import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { forkOurs } from "./node-process.ts";
import type { Serving } from "./servers.ts";

/** Servers in a process of their own, whose CPU time can be asked for. */
export class ServerProcess implements AsyncDisposable {
  readonly serving: Serving;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, serving: Serving) {
    this.#child = child;
    this.serving = serving;
  }

  static async start(what: "mocks" | "logged" | "store" | "map"): Promise<ServerProcess> {
    const child = forkOurs("bench/servers.ts", [what]);
    const [said] = (await once(child, "message")) as [Serving];
    return new ServerProcess(child, said);
  }

  /** CPU time so far, in us. */
  async cpuUs(): Promise<number> {
    this.#child.send("cpu");
    const [used] = (await once(this.#child, "message")) as [NodeJS.CpuUsage];
    return used.user + used.system;
  }

  vendor(name: string): Serving["vendors"][number] {
    const found = this.serving.vendors.find(({ vendor }) => vendor === name);
    if (found === undefined) throw new Error(`${name} is not served`);
    return found;
  }

  /** Lets a day and an hour pass, so that what a vendor counts by the day is free again; gives now. */
  async nextDay(): Promise<number> {
    const { controlUrl } = this.serving;
    if (controlUrl === undefined) return 0;
    const body = JSON.stringify({ seconds: 25 * 60 * 60 });
    const answer = await fetch(`${controlUrl}/clock`, { method: "POST", body });
    const { now } = (await answer.json()) as { now: string };
    return Date.parse(now);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.disconnect();
    await ended;
    const { logPath } = this.serving;
    if (logPath !== undefined) rmSync(logPath, { force: true });
  }
}
