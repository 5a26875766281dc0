import { afterEach, describe, expect, test, vi } from "vitest";
import { Rejected, Unavailable } from "../failure.ts";
import { openNetSuite } from "./netsuite.ts";

const settings = {
  baseUrl: "https://1234567.suitetalk.api.netsuite.com",
  account: "1234567",
  consumerKey: "CK",
  consumerSecret: "CSEC",
  tokenId: "TK",
  tokenSecret: "TSEC",
};

function answering(...answers: (() => Response)[]) {
  const requests: Request[] = [];
  const client = openNetSuite(settings, async (input, init) => {
    requests.push(new Request(input, init));
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer === undefined) throw new Error("nothing to answer");
    return answer();
  });
  return { client, requests };
}

const created = () =>
  new Response(null, { status: 204, headers: { location: "https://x/record/v1/invoice/42" } });
const refused = (code: string) => () =>
  Response.json(
    { "o:errorDetails": [{ detail: "No.", "o:errorCode": code, "o:errorPath": "item" }] },
    { status: 400 },
  );

/** Lets the back-off's timers pass while the work goes on. */
async function hurried<T>(work: Promise<T>): Promise<T> {
  const settled = work.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(10_000);
  await settled;
  return work;
}

describe("the ERP client", () => {
  afterEach(() => void vi.useRealTimers());

  test("a created record's id is the end of its Location", async () => {
    const { client, requests } = answering(created);
    expect(await client.put("invoice", "in_1", { a: 1 })).toBe("42");
    expect(requests[0]?.url).toBe(`${settings.baseUrl}/services/rest/record/v1/invoice/eid:in_1`);
    expect(requests[0]?.headers.get("authorization")).toMatch(
      /^OAuth realm="1234567", .*oauth_signature_method="HMAC-SHA256"/,
    );
  });

  test("a broken connection is tried again, signed anew", async () => {
    vi.useFakeTimers();
    const broken = (): Response => {
      throw new TypeError("fetch failed");
    };
    const { client, requests } = answering(broken, created);
    expect(await hurried(client.put("invoice", "in_1", {}))).toBe("42");
    const nonces = requests.map(
      (r) => /oauth_nonce="(\w+)"/.exec(r.headers.get("authorization") ?? "")?.[1],
    );
    expect(new Set(nonces).size).toBe(2);
  });

  test("an outage is unavailable at once, a refusal is rejected with field and words", async () => {
    const down = answering(() => new Response("", { status: 503 }));
    await expect(down.client.put("invoice", "in_1", {})).rejects.toBeInstanceOf(Unavailable);
    expect(down.requests).toHaveLength(1);
    const { client } = answering(refused("INVALID_CONTENT"));
    const refusal = client.put("invoice", "in_1", {});
    await expect(refusal).rejects.toBeInstanceOf(Rejected);
    await expect(refusal).rejects.toThrow("NetSuite: No. (item)");
  });

  test("a limit told as a refusal is no refusal", async () => {
    const { client } = answering(refused("CONCURRENCY_LIMIT_EXCEEDED"));
    await expect(client.find("invoice", "in_1")).rejects.toBeInstanceOf(Unavailable);
  });

  test("what the ERP does not have is undefined", async () => {
    const { client } = answering(() => new Response("{}", { status: 404 }));
    expect(await client.find("serviceSaleItem", "addon")).toBeUndefined();
  });
});
