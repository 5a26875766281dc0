import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Driver, Listening } from "./driver.ts";

export type HttpDriverOptions = {
  /** Where the mock is served. */
  readonly baseUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Where its clock is pushed and its listener is set. */
  readonly controlUrl: string;
  /** Routes the client's transport through `current`; gives a function that puts it back. */
  install(current: () => typeof fetch | undefined): () => void;
};

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const outbound = "http://soap.sforce.com/2005/09/outbound";

function acknowledgement(ack: boolean): string {
  return `<e:Envelope xmlns:e="${soap}"><e:Body><notificationsResponse xmlns="${outbound}"><Ack>${ack}</Ack></notificationsResponse></e:Body></e:Envelope>`;
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** The conversation's driver over served mocks, with a listener of its own on loopback. */
export async function openHttpDriver(
  options: HttpDriverOptions,
): Promise<Driver & AsyncDisposable> {
  const { baseUrl, credentials, controlUrl } = options;
  const calls: string[] = [];
  const messages: string[] = [];
  let listening: Listening = "acknowledges";
  let disturbance = { status: 0, times: 0 };

  const restore = options.install(() => async (input, init) => {
    const request = new Request(input, init);
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    if (disturbance.times === 0) return fetch(request);
    disturbance = { ...disturbance, times: disturbance.times - 1 };
    const body = [{ message: "Service Unavailable", errorCode: "SERVER_UNAVAILABLE" }];
    return Response.json(body, { status: disturbance.status });
  });

  const listener = createServer(async (message, answer) => {
    messages.push(await textOf(message));
    if (listening === "down") return void message.socket.destroy();
    answer.setHeader("content-type", "text/xml");
    answer.end(acknowledgement(listening === "acknowledges"));
  });
  await new Promise<void>((ready) => void listener.listen(0, "127.0.0.1", ready));

  async function control(method: string, path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${controlUrl}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
  const { port } = listener.address() as AddressInfo;
  await control("PUT", "/listener", { url: `http://127.0.0.1:${port}` });

  return {
    baseUrl,
    credentials,
    fetch: (request) => fetch(request),
    calls: () => calls,
    disturb(status, times) {
      disturbance = { status, times };
    },
    pass: (seconds) => control("POST", "/clock", { seconds }),
    listen(as) {
      listening = as;
    },
    messages: () => messages,
    async [Symbol.asyncDispose]() {
      restore();
      await control("PUT", "/listener", { url: null });
      listener.closeAllConnections();
      await new Promise<void>((closed) => void listener.close(() => closed()));
    },
  };
}
