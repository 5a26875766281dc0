import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BrokerStore } from "../store.ts";
import { type Access, brokerFace } from "./index.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tieout-face-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function call(path: string, init: RequestInit = {}, access?: Access) {
  const face = brokerFace(new BrokerStore(folder), access);
  const answer = await face(new Request(`http://broker.test${path}`, init));
  const text = await answer.text();
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  return { status: answer.status, type: answer.headers.get("content-type"), body };
}

const post = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body) });
const put: RequestInit = { method: "PUT", body: "{}" };

test.each(["/webhooks", "/hal-browser/browser.html", "/pacts/provider/a/consumer/b/latest/badge"])(
  "%s is told to be no part of it",
  async (path) => {
    expect(await call(path)).toMatchObject({
      status: 404,
      type: "application/problem+json",
      body: { status: 404, detail: `GET ${path} is not in the embedded broker` },
    });
  },
);

test("a user or a token is asked for, and the wrong one refused in one line", async () => {
  const basic = { user: "ci", password: "s3cret" };
  const given = (authorization: string): RequestInit => ({ headers: { authorization } });
  const ok = given(`Basic ${Buffer.from("ci:s3cret").toString("base64")}`);
  expect(await call("/", ok, basic)).toMatchObject({ status: 200 });
  for (const wrong of [{}, given("Basic eDp5"), given("Bearer s3cret")]) {
    expect(await call("/", wrong, basic)).toMatchObject({
      status: 401,
      body: { detail: "the broker refuses these credentials" },
    });
  }
  expect(await call("/", given("Bearer t"), { token: "t" })).toMatchObject({ status: 200 });
  expect(await call("/", given("Bearer u"), { token: "t" })).toMatchObject({ status: 401 });
});

test("a selector that the folder has no meaning for is refused, not passed over", async () => {
  await call("/pacticipants/billing/branches/main/versions/v1", put);
  const body = { consumerVersionSelectors: [{ tag: "dev", fallbackTag: "main" }] };
  expect(await call("/pacts/provider/billing/for-verification", post(body))).toMatchObject({
    status: 400,
    body: { detail: "the selector fallbackTag is not in the embedded broker" },
  });
});

test.each([
  ["/contracts/publish", { pacticipantName: "hub" }, /pacticipantVersionNumber/],
  ["/environments", { displayName: "Live" }, /name/],
])("a body of %s that lacks something is refused at the place", async (path, body, why) => {
  const answer = await call(path, post(body));
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toMatch(why);
  expect(new BrokerStore(folder).read().versions).toEqual([]);
});

test("names with slashes and spaces come through addresses", async () => {
  await call("/pacticipants/my%20hub/branches/feat%2Fusage/versions/1%2F2", put);
  expect(await call("/pacticipants/my%20hub/versions/1%2F2")).toMatchObject({
    status: 200,
    body: { number: "1/2", _embedded: { branchVersions: [{ name: "feat/usage", latest: true }] } },
  });
});

test("a result for content that nobody published is refused", async () => {
  const path = "/pacts/provider/billing/consumer/hub/pact-version/0/verification-results";
  const body = { success: true, providerApplicationVersion: "v1" };
  expect(await call(path, post(body))).toMatchObject({ status: 404 });
  expect(new BrokerStore(folder).read().results).toEqual([]);
});

test("a folder that cannot be read is told with its place, and one being written with what to do", async () => {
  await call("/pacticipants/billing/branches/main/versions/v1", put);
  writeFileSync(join(folder, ".writing"), "");
  expect(await call("/pacticipants/billing/branches/main/versions/v2", put)).toMatchObject({
    status: 503,
    body: { detail: expect.stringMatching(/being written by another process; try again/) },
  });
  writeFileSync(join(folder, "results.ndjson"), "{");
  expect(await call("/pacticipants")).toMatchObject({
    status: 500,
    body: { detail: expect.stringMatching(/results\.ndjson:1 is torn/) },
  });
});
