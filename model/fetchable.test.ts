import { describe, expect, test } from "vitest";
import { fetchable, fetchOf } from "./fetchable.ts";
import type { PlainCall, PlainMock } from "./mock.ts";

const names = ["content-type", "x-one", "accept"];

/** Answers what it was called with, in words. */
const echo: PlainMock = ({ method, url, headers, body }: PlainCall) => ({
  status: 201,
  headers: { "content-type": "application/json" },
  body: JSON.stringify([method, url, names.map((name) => headers.get(name)), body]),
});

type Arguments = readonly [input: Parameters<typeof fetch>[0], init?: RequestInit];

const url = "https://api.example/v1/things?a=b c";
const json = { "Content-Type": "application/json" };
const calls: readonly (readonly [string, Arguments])[] = [
  ["an address alone", [url]],
  ["an address without a path", ["https://api.example"]],
  ["an address as an object", [new URL(url), { headers: { "X-One": " 1 " } }]],
  ["text with its type", [url, { method: "POST", headers: json, body: '{"a":1}' }]],
  ["no text with a type", [url, { method: "PUT", headers: json, body: "" }]],
  ["headers in a list", [url, { method: "PATCH", headers: [["X-One", "1"]], body: null }]],
  [
    "a header twice",
    [
      url,
      {
        headers: [
          ["X-One", "1"],
          ["x-one", "2"],
        ],
      },
    ],
  ],
  ["a header of other letters", [url, { headers: { "X-One": "\u00fc" } }]],
  ["headers as an object of theirs", [url, { headers: new Headers({ "X-One": "1" }) }]],
  ["headers in a map", [url, { headers: new Map([["X-One", "1"]]) as never }]],
  ["text without a type", [url, { method: "POST", body: "a" }]],
  ["a form", [url, { method: "POST", body: new URLSearchParams({ a: "b c" }) }]],
  ["bytes", [url, { method: "POST", body: new Uint8Array([97]) }]],
  ["a method in small letters", [url, { method: "delete" }]],
  ["a request", [new Request(url, { method: "POST", body: "a" })]],
];

async function shown(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type");
  return [response.status, type, await response.json()];
}

describe("a mock as fetch hears the same as a mock of requests", () => {
  test.each(calls)("with %s", async (_name, [input, init]) => {
    const expected = await shown(await fetchable(echo)(new Request(input, init)));
    const [again, options] =
      input instanceof Request ? [new Request(url, { method: "POST", body: "a" })] : [input, init];
    expect(await shown(await fetchOf(echo)(again, options))).toEqual(expected);
  });

  test.each([
    ["an address that is none", ["/v1/things"]],
    ["an address with a password", ["https://me:secret@api.example/"]],
    ["a header that is none", [url, { headers: { "x one": "1" } }]],
    ["a header of two lines", [url, { headers: { "x-one": "1\n2" } }]],
    ["a GET with a body", [url, { headers: json, body: "{}" }]],
  ] as readonly (readonly [string, Arguments])[])("refusing %s", async (_name, [input, init]) => {
    await expect(fetchOf(echo)(input, init)).rejects.toThrow(TypeError);
  });
});
