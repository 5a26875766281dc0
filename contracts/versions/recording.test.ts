import { expect, test } from "vitest";
import { BadRecording, readRecording } from "./recording.ts";

const exchange = {
  request: { method: "GET", url: "https://billing.example/invoices/1" },
  response: { status: 200, body: { id: "1" } },
};

test("an exchange and a message are read as they were written", () => {
  expect(readRecording("file", JSON.stringify(exchange))).toEqual(exchange);
  const message = { event: "invoice.paid", body: { id: "evt_1" } };
  expect(readRecording("file", JSON.stringify(message))).toEqual(message);
});

test.each([
  ["{", /^file: .*; a recording is /],
  ["{}", /request: /],
  [JSON.stringify({ ...exchange, request: { method: "GET", url: "1" } }), /request\.url: /],
  ['{"event": "invoice.paid"}', /body: /],
])("%s is refused with what a recording is", (text, why) => {
  expect(() => readRecording("file", text)).toThrow(BadRecording);
  expect(() => readRecording("file", text)).toThrow(why);
});
