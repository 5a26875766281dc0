import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";
import { epochMs, type Instant, instantAt } from "../../../../model/days.ts";
import { hashText } from "../../../../model/hash.ts";
import type { ErpMock } from "../../../../model/mock.ts";

/** What a conversation needs of a running mock, wherever it runs. */
export type Driver = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** The mock's clock, in milliseconds since 1970. */
  now(): number;
  /** Moves the mock's clock forward to that moment. */
  push(toMs: number): Promise<void>;
  /** One of the mock's `acts`; rejects when the mock refuses it. */
  act(name: string, argument: string): Promise<void>;
  /** How hand-written clients reach the mock; by default over the network. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The value at a path such as `item.items.0.amount`; undefined where there is none. */
  at(path: string): unknown;
};

export type Sent = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes the signed header before it is sent. */
  readonly tamper?: (authorization: string) => string;
};

/** Signed calls by fetch and oauth-1.0a, the way most integrations are written by hand. */
export type Client = {
  readonly driver: Driver;
  call(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** A record call below `/services/rest/record/v1/`. */
  record(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The rows of a query. */
  query(q: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
};

/** A library of the client's whose clock is set to the mock's. */
export function oauthOf(driver: Driver): OAuth {
  const { consumerKey = "", consumerSecret = "", account = "" } = driver.credentials;
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    realm: account,
    signature_method: "HMAC-SHA256",
    hash_function: (base, key) => createHmac("sha256", key).update(base).digest("base64"),
  });
  oauth.getTimeStamp = () => Math.floor(driver.now() / 1000);
  return oauth;
}

export function readPath(value: unknown, path: string): unknown {
  let found = value;
  for (const part of path.split(".")) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Record<string, unknown>)[part];
  }
  return found;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const body: unknown = isJson ? JSON.parse(text) : undefined;
  const { status, headers } = response;
  return { status, headers, text, at: (path) => readPath(body, path) };
}

/** A client of its own for each item: `name` keeps its nonces apart from the others'. */
export function openClient(driver: Driver, name: string): Client {
  const oauth = oauthOf(driver);
  const send = driver.fetch ?? fetch;
  let uses = 0;
  oauth.getNonce = () => {
    uses += 1;
    return hashText(["nonce", name, instantAt(driver.now()), String(uses)], 32);
  };
  const token = {
    key: driver.credentials.tokenId ?? "",
    secret: driver.credentials.tokenSecret ?? "",
  };
  async function call(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const url = `${driver.baseUrl}${path}`;
    const { Authorization } = oauth.toHeader(oauth.authorize({ url, method }, token));
    const body = sent.body === undefined ? null : JSON.stringify(sent.body);
    const headers: Record<string, string> = {
      authorization: sent.tamper?.(Authorization) ?? Authorization,
      ...(body === null ? {} : { "content-type": "application/json" }),
      ...sent.headers,
    };
    return answerOf(await send(url, { method, headers, body, redirect: "manual" }));
  }
  return {
    driver,
    call,
    record: (method, path, body) =>
      call(method, `/services/rest/record/v1/${path}`, body === undefined ? {} : { body }),
    async query(q) {
      const headers = { prefer: "transient" };
      const answer = await call("POST", "/services/rest/query/v1/suiteql", {
        body: { q },
        headers,
      });
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text} for ${q}`);
      return answer.at("items") as Readonly<Record<string, unknown>>[];
    },
  };
}

/** A signed client of a mock in the same process, without a network. */
export function openInProcess(
  mock: ErpMock,
  clock: { now(): Instant; push(ms: number): void },
  baseUrl: string,
): Client {
  const driver = {
    baseUrl,
    credentials: mock.credentials,
    now: () => epochMs(clock.now()),
    push: async (toMs: number) => clock.push(toMs - epochMs(clock.now())),
    act: async (name: string, argument: string) => {
      const act = mock.acts?.[name];
      if (act === undefined) throw new RangeError(`this mock has no act "${name}"`);
      act(argument);
    },
    fetch: (url: string, init: RequestInit) => mock.handle(new Request(url, init)),
  };
  return openClient(driver, "in process");
}
