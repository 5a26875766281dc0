import { expect, test } from "vitest";
import { type Instant, instant, plusMs } from "../../../model/days.ts";
import {
  type NonceWindow,
  oauthHeader,
  percentEncode,
  refuseTba,
  signature,
  signatureBase,
  type TbaRefusal,
} from "./tba.ts";

const keys = {
  account: "1234567_SB1",
  consumerKey: "CK",
  consumerSecret: "CSEC",
  tokenId: "TK",
  tokenSecret: "TSEC",
};
const url = new URL(
  "https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/query/v1/suiteql?limit=10&offset=0",
);
const now = instant("2026-01-01T00:00:00Z");

function header(changed: Record<string, string> = {}, at: URL = url): string {
  const oauth = new Map([
    ["realm", keys.account],
    ["oauth_consumer_key", "CK"],
    ["oauth_nonce", "abcdef1234567890"],
    ["oauth_signature_method", "HMAC-SHA256"],
    ["oauth_timestamp", "1767225600"],
    ["oauth_token", "TK"],
    ["oauth_version", "1.0"],
    ...Object.entries(changed),
  ]);
  const sign = changed.oauth_signature ?? signature(signatureBase("POST", at, oauth), keys);
  oauth.set("oauth_signature", sign);
  return `OAuth ${[...oauth].map(([name, value]) => `${name}="${percentEncode(value)}"`).join(", ")}`;
}

function check(
  authorization: string,
  options: { nonces?: NonceWindow; at?: Instant; url?: URL } = {},
): TbaRefusal | undefined {
  const request = { method: "POST", url: options.url ?? url, authorization };
  return refuseTba(request, keys, options.nonces ?? new Map(), options.at ?? now);
}

test("the published test vector verifies", () => {
  expect(oauthHeader(header())?.get("oauth_signature")).toBe(
    "5hspixlq+KzC5UPSBf22GqGXW6i76gIaSXh3BYbUcnw=",
  );
  expect(check(header())).toBeUndefined();
});

test("blanks, quotes and signs in a query stay signed", () => {
  const odd = new URL(`${url.origin}/services/rest/record/v1/customer`);
  odd.search = "q=email%20IS%20%22a%27b%40c.example%22%20AND%20(x*!)&limit=5";
  expect(check(header({}, odd), { url: odd })).toBeUndefined();
});

test.each<[TbaRefusal, string]>([
  ["malformed header", "Basic abc"],
  ["malformed header", `${header()}, oauth_token="TK"`],
  ["unknown realm", header({ realm: "1234567-sb1" })],
  ["unknown key", header({ oauth_token: "other" })],
  ["unknown key", header({ oauth_consumer_key: "other" })],
  ["signature method", header({ oauth_signature_method: "HMAC-SHA1" })],
  ["timestamp", header({ oauth_timestamp: "1767225901" })],
  ["timestamp", header({ oauth_timestamp: "soon" })],
  ["short nonce", header({ oauth_nonce: "abcde" })],
  ["signature", header({ oauth_signature: "AAAA" })],
])("refuses: %s", (refusal, authorization) => {
  expect(check(authorization)).toBe(refusal);
});

test("one nonce counts once within the window", () => {
  const nonces: NonceWindow = new Map();
  expect(check(header(), { nonces })).toBeUndefined();
  expect(check(header(), { nonces, at: plusMs(now, 299_000) })).toBe("nonce used before");
  expect(check(header(), { nonces, at: plusMs(now, 301_000) })).toBe("timestamp");
});

test("a query that was encoded twice is a wrong signature", () => {
  const once = new URL(`${url.origin}${url.pathname}?q=a%20b`);
  const twice = new URL(`${url.origin}${url.pathname}?q=a%2520b`);
  expect(check(header({}, twice), { url: once })).toBe("signature");
});
