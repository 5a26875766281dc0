import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A receiver of messages on loopback. */
export interface Listener extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** What came since the last call of this. */
  take(): readonly Received[];
}

function accept(_message: Received, answer: ServerResponse): void {
  answer.end();
}

/** Opens a listener; without an answer of its own it says 200 to everything. */
export async function listen(
  answerTo: (message: Received, answer: ServerResponse) => void = accept,
): Promise<Listener> {
  const received: Received[] = [];
  let taken = 0;
  const server = createServer(async (incoming, answer) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { url = "/", headers } = incoming;
    const message = { path: url, headers, body: Buffer.concat(chunks).toString("utf8") };
    received.push(message);
    answerTo(message, answer);
  });
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    take() {
      const fresh = received.slice(taken);
      taken = received.length;
      return fresh;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
