import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { PlainCall, PlainMock } from "../../model/mock.ts";
import { type HttpDoor, PortTaken } from "./listening.ts";
import { openPlainDoor } from "./plain-door.ts";
import { ConnectionDropped } from "./tapped.ts";

const opened: HttpDoor[] = [];
afterEach(async () => {
  for (const door of opened.splice(0)) await door[Symbol.asyncDispose]();
});

async function open(mock: PlainMock, onError?: (error: unknown) => void): Promise<string> {
  const options = onError === undefined ? {} : { onError };
  const door = await openPlainDoor(mock, { hostname: "127.0.0.1", port: 0, ...options });
  opened.push(door);
  return door.url;
}

const ok = { status: 200, headers: {}, body: "" };

/** What comes back for bytes that no client would send. */
async function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding("utf8");
  let come = "";
  socket.on("data", (chunk) => {
    come += chunk;
  });
  socket.write(text);
  await once(socket, "close");
  return come;
}

test.each(["at once", "later"])(
  "method, address, headers and body go in, an answer that is there %s comes out",
  async (when) => {
    const echo: PlainMock = ({ method, url, headers, body }) => {
      const kept = `${headers.get("x-sent")} ${headers.get("x-not-sent")}`;
      const answer = {
        status: 201,
        headers: { "x-kept": kept, "content-type": "text/plain" },
        body: `${method} ${url} ${body} é`,
      };
      return when === "later" ? Promise.resolve(answer) : answer;
    };
    const url = await open(echo);
    const answer = await fetch(`${url}/a%20b?c=d`, {
      method: "PUT",
      headers: { "X-Sent": "1" },
      body: "bødy",
    });
    expect([answer.status, answer.headers.get("x-kept")]).toEqual([201, "1 null"]);
    expect(answer.headers.get("content-type")).toBe("text/plain");
    expect(await answer.text()).toBe(`PUT ${url}/a%20b?c=d bødy é`);
  },
);

test("a status without a body has none, and one connection carries call after call", async () => {
  const url = await open(({ method }) => ({
    ...ok,
    status: method === "DELETE" ? 204 : 200,
    body: method === "DELETE" ? null : "here",
  }));
  const gone = await fetch(url, { method: "DELETE" });
  expect([gone.status, await gone.text()]).toEqual([204, ""]);
  const two = `GET / HTTP/1.1\r\nhost: h\r\n\r\nPOST / HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-length: 1\r\n\r\nx`;
  expect((await raw(url, two)).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
});

test("a call that should have a body and has none is answered, and a GET's body is passed over", async () => {
  const bodies: string[] = [];
  const url = await open(({ method, body }) => {
    bodies.push(`${method} ${body}`);
    return ok;
  });
  const close = "HTTP/1.1\r\nhost: h\r\nconnection: close\r\n";
  await raw(url, `POST / ${close}\r\n`);
  await raw(url, `DELETE / ${close}content-length: 0\r\n\r\n`);
  await raw(url, `GET / ${close}content-length: 4\r\n\r\nbody`);
  expect(bodies).toEqual(["POST ", "DELETE ", "GET "]);
});

test("callers of one turn get their own answers, although one of them is cut or fails", async () => {
  const url = await open(({ url: address }) => {
    const { pathname } = new URL(address);
    if (pathname === "/cut") throw new ConnectionDropped("cut");
    if (pathname === "/fails") throw new Error("fails");
    return { ...ok, body: pathname };
  });
  const paths = ["/a", "/cut", "/b", "/fails", "/c"];
  const came = paths.map((path) => fetch(url + path).then((answer) => answer.text()));
  const settled = await Promise.allSettled(came);
  expect(settled.map((one) => (one.status === "fulfilled" ? one.value : "no answer"))).toEqual([
    "/a",
    "no answer",
    "/b",
    "an error of Tieout itself: fails\n",
    "/c",
  ]);
});

test("a body in several pieces is one text, letters across the cut included", async () => {
  const bodies: string[] = [];
  const url = await open(({ body }) => {
    bodies.push(body);
    return ok;
  });
  const euro = new TextEncoder().encode("\uFEFF5 €");
  async function* pieces() {
    yield euro.subarray(0, -1);
    yield euro.subarray(-1);
  }
  const init = { method: "POST", body: pieces(), duplex: "half" };
  await fetch(url, init as unknown as RequestInit);
  expect(bodies).toEqual(["5 €"]);
});

test.each([
  ["/a/../b", "http://h/b"],
  ["/a/%2e%2e/b?x=/../y", "http://h/b?x=/../y"],
  ['/q?s="a', "http://h/q?s=%22a"],
  ["//x/.y", "http://h//x/.y"],
  ["http://other:1/x", "http://other:1/x"],
])("the target %s is the address %s, as fetch has it", async (target, address) => {
  const calls: PlainCall[] = [];
  const url = await open((call) => {
    calls.push(call);
    return ok;
  });
  await raw(url, `GET ${target} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n`);
  expect(calls.map((call) => call.url)).toEqual([address]);
});

test("what is no address is refused and never reaches the mock", async () => {
  const url = await open(() => {
    throw new Error("reached");
  });
  const answer = await raw(url, "GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*the address cannot be read/s);
});

const throwing: readonly (readonly [string, (error: Error) => PlainMock])[] = [
  [
    "at once",
    (error) => () => {
      throw error;
    },
  ],
  ["later", (error) => () => Promise.reject(error)],
];

test.each(throwing)(
  "a connection that is dropped %s ends without an answer, and the door stays open",
  async (_when, throws) => {
    const lost = throws(new ConnectionDropped("lost"));
    const url = await open((call) =>
      call.url.endsWith("/lost") ? lost(call) : { ...ok, body: "here" },
    );
    const error = await fetch(`${url}/lost`, { method: "POST", body: "x" }).catch(
      (caught) => caught,
    );
    expect(error.cause.code).toBe("UND_ERR_SOCKET");
    expect(await (await fetch(url)).text()).toBe("here");
  },
);

test.each(throwing)(
  "an error that the mock throws %s is told and answered with a 500 that names it",
  async (_when, throws) => {
    const told: unknown[] = [];
    const mistake = new Error("no such table");
    const url = await open(throws(mistake), (error) => told.push(error));
    const answer = await fetch(url);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain("no such table");
    expect(told).toEqual([mistake]);
  },
);

test("a caller that hangs up in the middle of a body has not called", async () => {
  const calls: string[] = [];
  const url = await open(({ method }) => {
    calls.push(method);
    return ok;
  });
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write("POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 10\r\n\r\nhalf");
  socket.end();
  await once(socket.resume(), "close");
  await fetch(url);
  expect(calls).toEqual(["GET"]);
});

test("a port in use is refused", async () => {
  const { port } = new URL(await open(() => ok));
  const second = openPlainDoor(() => ok, { hostname: "127.0.0.1", port: Number(port) });
  await expect(second).rejects.toThrow(PortTaken);
});
