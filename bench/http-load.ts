import { connect, type Socket } from "node:net";
import type { Got, Sent } from "./exchanges/exchange.ts";

/** Connections that are kept open and asked at the same time: capacity, not latency. */
export const connections = 16;

const gap = "\r\n\r\n";

function text({ method, path, headers, body }: Sent, host: string): string {
  let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`;
  for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`;
  if (method !== "GET") head += `content-length: ${Buffer.byteLength(body)}\r\n`;
  return `${head}\r\n${body}`;
}

/** The answer at the beginning of what has come; undefined while it is not whole. */
function answerIn(come: string): Got | undefined {
  const end = come.indexOf(gap);
  if (end < 0) return undefined;
  const status = Number(come.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/i.exec(come.slice(0, end))?.[1] ?? "0";
  const body = come.slice(end + gap.length);
  return Buffer.byteLength(body) < Number(length) ? undefined : { status, body };
}

/**
 * One kept connection that is asked one thing at a time.
 *
 * Written on the socket itself: Node's own client costs more than the servers that are measured, and
 * a server that waits for its caller is charged for waking it.
 */
export class Connection implements Disposable {
  readonly #socket: Socket;
  readonly #host: string;
  #come = "";
  #waiting: { answered(got: Got): void; failed(error: Error): void } | undefined;

  constructor(baseUrl: string) {
    const { hostname, port, host } = new URL(baseUrl);
    this.#host = host;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.setEncoding("utf8");
    this.#socket.on("data", (chunk: string) => this.#take(chunk));
    this.#socket.on("error", (error) => this.#waiting?.failed(error));
    this.#socket.on("close", () => this.#waiting?.failed(new Error("the server hung up")));
  }

  send(sent: Sent): Promise<Got> {
    return new Promise((answered, failed) => {
      this.#waiting = { answered, failed };
      this.#socket.write(text(sent, this.#host));
    });
  }

  #take(chunk: string): void {
    this.#come += chunk;
    const got = answerIn(this.#come);
    if (got === undefined) return;
    this.#come = "";
    this.#waiting?.answered(got);
  }

  [Symbol.dispose](): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }
}
