import { createRequire } from "node:module";

type HeaderFields = Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

/** What undici hands to `dispatch`, as far as it is used here. */
type DispatchOptions = {
  readonly origin?: string | URL;
  readonly path: string;
  readonly method: string;
  readonly headers?: HeaderFields | null;
  readonly body?: AsyncIterable<Uint8Array> | string | Uint8Array | null;
};

type Controller = {
  aborted: boolean;
  paused: boolean;
  reason: Error | null;
  /** Names and values in turn; undici's fetch reads the answer's header fields from here alone. */
  rawHeaders: readonly Buffer[];
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
};

type Handler = {
  onRequestStart?(controller: Controller, context: object): void;
  onResponseStart?(
    controller: Controller,
    status: number,
    headers: Record<string, string>,
    statusText: string,
  ): void;
  onResponseData?(controller: Controller, chunk: Uint8Array): void;
  onResponseEnd?(controller: Controller, trailers: object): void;
  onResponseError?(controller: Controller, error: Error): void;
};

type DispatcherLike = {
  dispatch(options: DispatchOptions, handler: Handler): boolean;
  close(): Promise<void>;
  destroy(): Promise<void>;
};

type Undici = {
  readonly Dispatcher: new () => DispatcherLike;
  readonly Agent: new (options: object) => DispatcherLike;
};

type ClientTransport = { setDispatcher(dispatcher?: DispatcherLike): void };

/** The client's transport and the undici that it was built with; undefined where it is not installed. */
function transportFrom(
  from: NodeJS.Require | string | URL,
): { readonly transport: ClientTransport; readonly undici: Undici } | undefined {
  const load = typeof from === "function" ? from : createRequire(from);
  let path: string;
  try {
    path = load.resolve("jsforce/lib/request.js");
  } catch {
    return undefined;
  }
  // Both are CommonJS without types of their own at this path; the shapes are those of 3.10.26.
  const transport = load(path) as ClientTransport;
  return { transport, undici: createRequire(path)("undici") as Undici };
}

/**
 * Lets jsforce, which brings a transport of its own, be answered inside this process.
 *
 * Call it once a thread; `from` is a file (or its `require`) of the integration, so that its copy of
 * the client is reached. `current` is asked at every call: what it returns answers, and where it
 * returns nothing the call goes over the network as usual. Gives a function that puts the client's
 * own transport back. Where the client is not installed nothing is done.
 *
 * Source: the client's `lib/request.js`, `setDispatcher`; undici's Dispatcher, `dispatch`.
 */
export function jsforceDispatcher(
  from: NodeJS.Require | string | URL,
  current: () => typeof fetch | undefined,
): () => void {
  const found = transportFrom(from);
  if (!found) return () => {};
  const { transport, undici } = found;
  const network = new undici.Agent({ connect: { allowH2: false } });

  class InProcess extends undici.Dispatcher {
    override dispatch(options: DispatchOptions, handler: Handler): boolean {
      const answer = current();
      if (!answer) return network.dispatch(options, handler);
      void carry(answer, options, handler);
      return true;
    }
    override close(): Promise<void> {
      return network.close();
    }
    override destroy(): Promise<void> {
      return network.destroy();
    }
  }

  transport.setDispatcher(new InProcess());
  return () => transport.setDispatcher();
}

function controllerOf(handler: Handler): Controller {
  const controller: Controller = {
    aborted: false,
    paused: false,
    reason: null,
    rawHeaders: [],
    abort(reason) {
      if (controller.aborted) return;
      controller.aborted = true;
      controller.reason = reason;
      handler.onResponseError?.(controller, reason);
    },
    pause() {
      controller.paused = true;
    },
    resume() {
      controller.paused = false;
    },
  };
  return controller;
}

async function carry(
  answer: typeof fetch,
  options: DispatchOptions,
  handler: Handler,
): Promise<void> {
  const controller = controllerOf(handler);
  try {
    handler.onRequestStart?.(controller, {});
    const body = await textOf(options.body);
    const response = await answer(`${options.origin}${options.path}`, {
      method: options.method,
      headers: headersOf(options.headers),
      ...(body === undefined ? {} : { body }),
    });
    const bytes = Buffer.from(await response.text());
    if (controller.aborted) return;
    const headers = Object.fromEntries(response.headers);
    controller.rawHeaders = Object.entries(headers)
      .flat()
      .map((text) => Buffer.from(text));
    handler.onResponseStart?.(controller, response.status, headers, response.statusText);
    if (bytes.length > 0) handler.onResponseData?.(controller, bytes);
    handler.onResponseEnd?.(controller, {});
  } catch (error) {
    if (!controller.aborted) handler.onResponseError?.(controller, networkError(error));
  }
}

/** Text, since every body of this client's REST calls is text; undefined without one. */
async function textOf(body: DispatchOptions["body"]): Promise<string | undefined> {
  if (body === null || body === undefined) return undefined;
  if (typeof body === "string") return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

// The transport of the request that is built from them sets these itself.
const ofTheTransport = new Set(["content-length", "connection", "transfer-encoding", "host"]);

function headersOf(given: DispatchOptions["headers"]): [string, string][] {
  if (!given) return [];
  const pairs = Symbol.iterator in given ? [...given] : Object.entries(given);
  return pairs
    .filter(([name]) => !ofTheTransport.has(name.toLowerCase()))
    .map(([name, value]) => [name, String(value)]);
}

/**
 * The error as undici's own transport would raise it: one with a system code, which the client
 * reads to decide whether to try again. A dropped connection without a code is a reset one.
 */
function networkError(error: unknown): Error {
  const given = error instanceof Error ? error : new Error(String(error));
  if (given.name === "AbortError") return given;
  const code = codeOf(given) ?? codeOf(given.cause) ?? "ECONNRESET";
  return Object.assign(new Error(given.message, { cause: given }), { code });
}

function codeOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("code" in value)) return undefined;
  return typeof value.code === "string" ? value.code : undefined;
}
