import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { PlainAnswer, PlainCall, PlainMock } from "../../model/mock.ts";
import { Addresses } from "./addresses.ts";
import { type HttpDoor, type HttpDoorOptions, listening, ownErrorText } from "./listening.ts";
import { ConnectionDropped } from "./tapped.ts";

const byteOrderMark = 0xfeff;

/** Text as fetch reads it: UTF-8, without the mark that may stand before it. */
function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  const bytes = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text;
}

/** Whether there is a body to wait for; what comes with a GET means nothing. */
function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === "GET" || method === "HEAD") return false;
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** Reads a whole body; of a caller that hangs up in the middle of it nothing is ever heard. */
function withBody(request: IncomingMessage, then: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => then(textOf(chunks)));
}

/** Headers by lower-case name, looked up where they lie. */
function lookUp({ headers }: IncomingMessage): PlainCall["headers"] {
  return {
    get(name) {
      const value = headers[name];
      return value === undefined ? null : String(value);
    },
  };
}

type Reply = { readonly response: ServerResponse; readonly answer: PlainAnswer };

function write({ response, answer: { status, headers, body } }: Reply): void {
  const head: (string | number)[] = [];
  for (const name in headers) head.push(name, headers[name] ?? "");
  if (body === null) {
    response.writeHead(status, head);
    response.end();
    return;
  }
  const length = Buffer.byteLength(body);
  head.push("content-length", length);
  response.writeHead(status, head);
  // As many bytes as letters means ASCII, which goes out without being encoded once more.
  response.end(body, length === body.length ? "latin1" : "utf8");
}

class Door {
  #replies: Reply[] = [];
  readonly #mock: PlainMock;
  readonly #options: HttpDoorOptions;
  readonly #addresses = new Addresses();

  constructor(mock: PlainMock, options: HttpDoorOptions) {
    this.#mock = mock;
    this.#options = options;
  }

  receive(request: IncomingMessage, response: ServerResponse): void {
    if (!hasBody(request)) this.#carry(request, response, "");
    else withBody(request, (body) => this.#carry(request, response, body));
  }

  #addressOf({ headers, url = "" }: IncomingMessage): string | undefined {
    try {
      return this.#addresses.of(headers.host ?? "", url);
    } catch {
      return undefined;
    }
  }

  // Most answers are there at once: a promise for each would cost as much as its headers.
  #carry(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { method = "" } = request;
    const url = this.#addressOf(request);
    if (url === undefined) {
      this.#send(response, { status: 400, headers: {}, body: "the address cannot be read\n" });
      return;
    }
    try {
      const answer = this.#mock({ method, url, headers: lookUp(request), body });
      if (answer instanceof Promise) {
        answer.then(
          (came) => this.#send(response, came),
          (error: unknown) => this.#failed(response, error),
        );
      } else this.#send(response, answer);
    } catch (error) {
      this.#failed(response, error);
    }
  }

  // The first thing that a caller hears wakes it, which costs as much as the answer: answers to all
  // that have called in one turn go out together at its end.
  #send(response: ServerResponse, answer: PlainAnswer): void {
    this.#replies.push({ response, answer });
    if (this.#replies.length === 1) setImmediate(() => this.#sendAll());
  }

  #sendAll(): void {
    const replies = this.#replies;
    this.#replies = [];
    for (const reply of replies) write(reply);
  }

  #failed(response: ServerResponse, error: unknown): void {
    if (error instanceof ConnectionDropped) {
      response.destroy();
      return;
    }
    this.#options.onError?.(error);
    this.#send(response, { status: 500, headers: {}, body: ownErrorText(error) });
  }
}

// An idle connection is never ended from here: a cut connection is a fault that somebody asked for.
const serverOptions = { keepAliveTimeout: 0, optimizeEmptyRequests: true };

/**
 * Serves a mock with text both ways on a real port: the way in for vendors, straight on node:http
 * (decisions/plain-door.md). A dropped connection is a destroyed socket.
 *
 * Rejects with `PortTaken` where the port is in use or may not be opened.
 */
export function openPlainDoor(mock: PlainMock, options: HttpDoorOptions): Promise<HttpDoor> {
  const door = new Door(mock, options);
  const server = createServer(serverOptions, (request, response) =>
    door.receive(request, response),
  );
  server.listen(options.port, options.hostname);
  return listening(server, options);
}
