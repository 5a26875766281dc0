import type { Mock, PlainCall, PlainMock } from "./mock.ts";
import { responseOf } from "./text-response.ts";

/** A mock as a function of fetch's objects: reads the request once, wraps the answer. */
export function fetchable(mock: PlainMock): Mock {
  return async (request) => {
    const { method, url, headers } = request;
    const body = request.body === null ? "" : await request.text();
    return responseOf(await mock({ method, url, headers, body }));
  };
}

const plainName = /^[\w-]+$/;
const plainValue = /^[\x20-\x7e]*$/;

/** What a client calls with, by lower-case name; what is out of the ordinary is left to `Headers`. */
function headersOf(given: RequestInit["headers"]): PlainCall["headers"] {
  if (given === undefined || given instanceof Headers) return given ?? noHeaders;
  if (!Array.isArray(given) && Symbol.iterator in given) return new Headers(given);
  const found = new Map<string, string>();
  for (const pair of Array.isArray(given) ? given : Object.entries(given)) {
    const [name, value] = pair;
    const isPlain = pair.length === 2 && typeof value === "string" && plainValue.test(value);
    const key = String(name).toLowerCase();
    if (!isPlain || !plainName.test(key) || found.has(key)) return new Headers(given);
    found.set(key, value.trim());
  }
  return { get: (name) => found.get(name) ?? null };
}

const noHeaders: PlainCall["headers"] = { get: () => null };

const plainMethods: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

/** The call in what a client hands to fetch, where it is text and fetch would add nothing to it. */
function plainCallOf(
  input: Parameters<typeof fetch>[0],
  { method = "GET", headers, body = null }: RequestInit,
): PlainCall | undefined {
  const url = typeof input === "string" ? URL.parse(input) : input instanceof URL ? input : null;
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  if (!plainMethods.has(method)) return undefined;
  const sent = headersOf(headers);
  if (body === null) return { method, url: url.href, headers: sent, body: "" };
  if (typeof body !== "string" || method === "GET" || sent.get("content-type") === null)
    return undefined;
  return { method, url: url.href, headers: sent, body };
}

/**
 * A mock as the function `fetch` of an official client. A call that is text already is not wrapped
 * into a Request only to be read again, which costs more than the mock does.
 */
export function fetchOf(mock: PlainMock): typeof fetch {
  const wrapped = fetchable(mock);
  return async (input, init = {}) => {
    const call = plainCallOf(input, init);
    return call === undefined ? wrapped(new Request(input, init)) : responseOf(await mock(call));
  };
}
