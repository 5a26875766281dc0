import { Agent, request } from "node:http";
import type { Got, Sent } from "./exchanges/exchange.ts";

/** Connections that are kept open and asked at the same time: capacity, not latency. */
export const connections = 16;

/** Calls of one address over as many kept connections. */
export class HttpLoad implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: connections });
  readonly #base: URL;

  constructor(baseUrl: string) {
    this.#base = new URL(baseUrl);
  }

  send({ method, path, headers, body }: Sent): Promise<Got> {
    const { hostname: host, port } = this.#base;
    const sized = body === "" ? headers : { ...headers, "content-length": Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const sent = request(
        { agent: this.#agent, host, port, method, path, headers: sized },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            resolve({ status: response.statusCode ?? 0, body: text });
          });
          response.on("error", reject);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
