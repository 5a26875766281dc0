import { AsyncLocalStorage } from "node:async_hooks";
import { Agent, type IncomingMessage, request as send } from "node:http";
import type { Carrier } from "../../harness/play/universe.ts";
import { openPlainDoor } from "../../mocks/wire/plain-door.ts";
import type { Mock, PlainMock } from "../../model/mock.ts";

/** What ties a call at a door to the code that made it, which no socket does. */
const callHeader = "x-bench-call";

type InContext = <R>(work: () => R) => R;

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function responseOf(incoming: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, headers } = incoming;
  const text = await textOf(incoming);
  return new Response(text === "" ? null : text, { status, headers: headers as HeadersInit });
}

/**
 * One door a vendor on 127.0.0.1, open until it is disposed of, and the way to them: node:http with
 * connections kept alive. It has no timers that a universe's clock could see, as global fetch
 * has. Whoever runs puts what shall answer behind the doors.
 */
export class Loopback implements Carrier, AsyncDisposable {
  readonly baseUrls: Readonly<Record<string, string>>;
  /** Calls that came through the doors. */
  calls = 0;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #doors: AsyncDisposable[] = [];
  readonly #contexts = new Map<string, InContext>();
  #answer: PlainMock | undefined;
  #made = 0;

  private constructor(baseUrls: Readonly<Record<string, string>>) {
    this.baseUrls = baseUrls;
  }

  static async open(vendors: readonly string[]): Promise<Loopback> {
    const baseUrls: Record<string, string> = {};
    const loopback = new Loopback(baseUrls);
    for (const vendor of vendors) {
      const answer: PlainMock = (call) => loopback.#answered(call);
      const door = await openPlainDoor(answer, { hostname: "127.0.0.1", port: 0 });
      loopback.#doors.push(door);
      baseUrls[vendor] = door.url;
    }
    return loopback;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy();
    for (const door of this.#doors) await door[Symbol.asyncDispose]();
  }

  carry(answer: PlainMock): Mock {
    this.#answer = answer;
    return (request) => this.#exchange(request);
  }

  openCalls(): number {
    return this.#contexts.size;
  }

  #answered(call: Parameters<PlainMock>[0]): ReturnType<PlainMock> {
    const inContext = this.#contexts.get(call.headers.get(callHeader) ?? "");
    const answer = this.#answer;
    if (inContext === undefined || answer === undefined) throw new Error(`who calls ${call.url}?`);
    this.calls += 1;
    return inContext(() => answer(call));
  }

  async #exchange(request: Request): Promise<Response> {
    this.#made += 1;
    const id = String(this.#made);
    this.#contexts.set(id, AsyncLocalStorage.snapshot());
    try {
      const body = request.body === null ? undefined : await request.text();
      const headers = { ...Object.fromEntries(request.headers), [callHeader]: id };
      const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
        const { method, url } = request;
        const call = send(url, { method, headers, agent: this.#agent }, resolve);
        call.on("error", reject);
        call.end(body);
      });
      return await responseOf(incoming);
    } finally {
      this.#contexts.delete(id);
    }
  }
}
