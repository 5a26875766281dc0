import { expect, test } from "vitest";
import { instant } from "../../model/days.ts";
import type { VendorMock } from "../../model/mock.ts";
import { Calls } from "./calls.ts";

const mock = { vendor: "stripe", evidenceHeaders: ["content-type"] } as unknown as VendorMock;
const headers = new Headers({ "content-type": "text/plain", authorization: "Bearer secret" });

function opened(): Calls {
  return new Calls(() => instant("2026-01-01T06:00:00Z"));
}

function call(calls: Calls, path: string) {
  return calls.called(mock, { method: "GET", path, headers, body: null });
}

test("the last thousand calls are kept, the oldest first, under their numbers", () => {
  const calls = opened();
  for (let n = 1; n <= 1003; n += 1) call(calls, `/${n}`);
  expect(calls.last).toHaveLength(1000);
  expect(calls.last.at(0)).toMatchObject({ n: 4, path: "/4" });
  expect(calls.last.at(-1)).toMatchObject({ n: 1003, path: "/1003" });
});

test("a call shows no answer until there is one, and only headers of the allow-list", () => {
  const calls = opened();
  const kept = call(calls, "/a");
  expect(calls.last).toMatchObject([{ headers: { "content-type": "text/plain" }, answer: null }]);
  calls.answered(kept, mock, { status: 204, headers, body: null });
  expect(calls.last[0]?.answer).toEqual({
    status: 204,
    headers: { "content-type": "text/plain" },
    body: null,
  });
  expect(JSON.stringify(calls.last)).not.toContain("secret");
});

test("forgotten calls are given once more, and numbers go on", () => {
  const calls = opened();
  call(calls, "/a");
  expect(calls.forget()).toMatchObject([{ n: 1 }]);
  expect(calls.last).toEqual([]);
  call(calls, "/b");
  expect(calls.last).toMatchObject([{ n: 2 }]);
});
