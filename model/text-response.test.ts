import { describe, expect, test } from "vitest";
import type { PlainAnswer } from "./mock.ts";
import { responseOf } from "./text-response.ts";

const headers = { "content-type": "application/json", "x-one": "1" };
const form = { "content-type": "application/x-www-form-urlencoded" };

const answers: readonly (readonly [string, PlainAnswer])[] = [
  ["text", { status: 200, headers, body: '{"a":"ü"}' }],
  ["an empty text", { status: 404, headers, body: "" }],
  ["text that is no JSON", { status: 500, headers, body: "<html>" }],
  ["no body", { status: 204, headers: {}, body: null }],
  ["no body where one may be", { status: 201, headers, body: null }],
  ["text without a type", { status: 200, headers: {}, body: "a" }],
  ["half a character", { status: 200, headers, body: "a\ud800b" }],
  ["a mark of the byte order", { status: 200, headers, body: "\ufeff{}" }],
  ["a form", { status: 200, headers: form, body: "a=1&b=%20" }],
];

/** What came of reading, in plain words: also of what failed. */
async function told(reading: Promise<unknown>): Promise<unknown> {
  try {
    const read = await reading;
    if (read instanceof Blob) return [read.type, await read.text()];
    if (read instanceof FormData) return [...read.entries()];
    return read instanceof ArrayBuffer ? [...new Uint8Array(read)] : read;
  } catch (error) {
    return (error as Error).name;
  }
}

async function streamed(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  return text;
}

const readings: readonly (readonly [string, (response: Response) => Promise<unknown>])[] = [
  ["as text", (response) => response.text()],
  ["as JSON", (response) => response.json()],
  ["as bytes", async (response) => [...(await response.bytes())]],
  ["as a buffer", (response) => response.arrayBuffer()],
  ["as a blob", (response) => response.blob()],
  ["as a form", (response) => response.formData()],
  ["as a stream", streamed],
  ["from a copy, then itself", async (r) => [await r.clone().text(), await r.text()]],
  ["wrapped anew", (response) => new Response(response.body, response).text()],
  ["twice", async (response) => [await told(response.text()), await told(response.json())]],
  ["a copy too late", async (r) => [await r.text(), await told((async () => r.clone())())]],
  ["a stream too late", async (r) => [await r.text(), r.bodyUsed, r.body?.locked ?? null]],
];

describe.each(answers)("an answer with %s reads as an ordinary Response", (_name, answer) => {
  test.each(readings)("%s", async (_how, read) => {
    const [ours, ordinary] = [responseOf(answer), new Response(answer.body, answer)];
    const head = ({ status, headers, bodyUsed }: Response) => [status, [...headers], bodyUsed];
    expect(head(ours)).toEqual(head(ordinary));
    expect(await told(read(ours))).toEqual(await told(read(ordinary)));
    expect(ours.bodyUsed).toBe(ordinary.bodyUsed);
  });
});

test("an answer of text is a Response to whoever asks", () => {
  expect(responseOf({ status: 200, headers, body: "{}" })).toBeInstanceOf(Response);
});
