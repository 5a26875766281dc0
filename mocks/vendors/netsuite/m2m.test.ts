import { importPKCS8, SignJWT } from "jose";
import { expect, test } from "vitest";
import { epochSeconds, instant, plusMs } from "../../../model/days.ts";
import { drawCredentials } from "./credentials.ts";
import { type BearerTokens, isBearerGood, tokenAnswer, tokenPath } from "./m2m.ts";

const keys = drawCredentials(1);
const now = instant("2026-01-01T06:00:00Z");
const baseUrl = "http://127.0.0.1:4711";

type Change = {
  readonly alg?: string;
  readonly kid?: string;
  readonly iss?: string;
  readonly aud?: string;
  readonly scope?: unknown;
  readonly lifetime?: number;
  readonly form?: Record<string, string>;
};

async function ask(change: Change = {}) {
  const alg = change.alg ?? "PS256";
  const pem = alg.startsWith("ES") ? keys.ecPrivateKey : keys.privateKey;
  const kid = alg.startsWith("ES") ? keys.ecCertificateId : keys.certificateId;
  const iat = epochSeconds(now);
  const scope = change.scope ?? ["rest_webservices"];
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg, typ: "JWT", kid: change.kid ?? kid })
    .setIssuer(change.iss ?? keys.clientId)
    .setAudience(change.aud ?? `${baseUrl}${tokenPath}`)
    .setIssuedAt(iat)
    .setExpirationTime(iat + (change.lifetime ?? 3000))
    .sign(await importPKCS8(pem, alg));
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
    ...change.form,
  });
  const tokens: BearerTokens = new Map();
  const answer = tokenAnswer(form, keys, { seed: 1, baseUrl, tokens }, now);
  const body = JSON.parse(answer.body ?? "") as Record<string, string>;
  return { status: answer.status, body, tokens };
}

test.each(["PS256", "PS512", "ES256"])("%s gives a token for an hour", async (alg) => {
  const { status, body, tokens } = await ask({ alg });
  expect([status, body.expires_in, body.token_type]).toEqual([200, "3600", "bearer"]);
  const bearer = `Bearer ${body.access_token}`;
  expect(isBearerGood(bearer, tokens, plusMs(now, 3_599_000))).toBe(true);
  expect(isBearerGood(bearer, tokens, plusMs(now, 3_600_000))).toBe(false);
});

test("a token without the scope of the web services opens nothing", async () => {
  const { body, tokens } = await ask({ scope: "restlets, suite_analytics" });
  expect(isBearerGood(`Bearer ${body.access_token}`, tokens, now)).toBe(false);
});

test.each<[string, number, string, Change]>([
  ["RS256", 400, "invalid_request", { alg: "RS256" }],
  ["a lifetime of 61 minutes", 400, "invalid_grant", { lifetime: 3660 }],
  ["an unknown certificate", 401, "invalid_client", { kid: "none" }],
  ["an unknown client", 401, "invalid_client", { iss: "none" }],
  ["another audience", 400, "invalid_grant", { aud: "https://elsewhere.example" }],
  ["another key than the certificate's", 400, "invalid_grant", { kid: keys.ecCertificateId }],
  ["an unknown scope", 400, "invalid_request", { scope: "everything" }],
  ["another grant", 400, "invalid_request", { form: { grant_type: "password" } }],
  ["no JWT", 400, "invalid_request", { form: { client_assertion: "abc" } }],
])("refuses %s", async (_name, status, error, change) => {
  const found = await ask(change);
  expect([found.status, found.body.error]).toEqual([status, error]);
});
