import { afterEach, expect, test } from "vitest";
import type { Mock } from "../../model/mock.ts";
import { openHttpDoor } from "./http-door.ts";
import { type HttpDoor, type HttpDoorOptions, PortTaken } from "./listening.ts";
import { ConnectionDropped } from "./tapped.ts";

const opened: HttpDoor[] = [];
afterEach(async () => {
  for (const door of opened.splice(0)) await door[Symbol.asyncDispose]();
});

async function open(mock: Mock, options: Partial<HttpDoorOptions> = {}): Promise<HttpDoor> {
  const door = await openHttpDoor(mock, { hostname: "127.0.0.1", port: 0, ...options });
  opened.push(door);
  return door;
}

const echo: Mock = async (request) =>
  new Response(`${request.method} ${request.url} ${await request.text()}`, {
    status: 201,
    headers: { "x-kept": request.headers.get("x-sent") ?? "" },
  });

function portOf(door: HttpDoor): number {
  return Number(new URL(door.url).port);
}

test("a door carries method, address, headers, body and status, and changes none", async () => {
  const { url } = await open(echo);
  const headers = { "x-sent": "1" };
  const answer = await fetch(`${url}/a%20b?c=d%2Fe`, { method: "PUT", headers, body: "body" });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("x-kept")).toBe("1");
  expect(await answer.text()).toBe(`PUT ${url}/a%20b?c=d%2Fe body`);
});

test("a port in use is refused with its number and what to do", async () => {
  const port = portOf(await open(echo));
  const second = openHttpDoor(echo, { hostname: "127.0.0.1", port });
  await expect(second).rejects.toThrow(PortTaken);
  await expect(second).rejects.toThrow(
    `port ${port} on 127.0.0.1 is in use; choose another one, or 0 for any that is free`,
  );
});

test("a dropped connection ends without an answer, and the door stays open", async () => {
  let calls = 0;
  const { url } = await open(async (request) => {
    calls += 1;
    if (request.url.endsWith("/lost")) throw new ConnectionDropped("lost");
    return new Response("here");
  });
  const lost = await fetch(`${url}/lost`, { method: "POST", body: "x" }).catch((error) => error);
  expect(lost).toBeInstanceOf(TypeError);
  expect(lost.cause.code).toBe("UND_ERR_SOCKET");
  expect(await (await fetch(url)).text()).toBe("here");
  expect(calls).toBe(2);
});

test("an error of the mock is told and answered with a 500 that names it", async () => {
  const told: unknown[] = [];
  const mistake = new Error("no such table");
  const options = { onError: (error: unknown) => void told.push(error) };
  const { url } = await open(() => Promise.reject(mistake), options);
  const answer = await fetch(url);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain("no such table");
  expect(told).toEqual([mistake]);
});

test("a closed door gives its port free, although a call is still waiting", async () => {
  let reached = (): void => {};
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const door = await openHttpDoor(
    () => {
      reached();
      return new Promise<Response>(() => {});
    },
    { hostname: "127.0.0.1", port: 0 },
  );
  const waiting = fetch(door.url).catch(() => "cut");
  await isReached;
  await door[Symbol.asyncDispose]();
  expect(await waiting).toBe("cut");
  expect(portOf(await open(echo, { port: portOf(door) }))).toBe(portOf(door));
});
