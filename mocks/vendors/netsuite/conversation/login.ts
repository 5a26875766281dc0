import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { importPKCS8, SignJWT } from "jose";
import OAuth from "oauth-1.0a";
import { answerOf, type Client, type Driver } from "./driver.ts";
import { refused } from "./given.ts";

/** What this client takes and gives; it ships no types of its own (version 1.0.9). */
type NetsuiteRest = {
  request(options: {
    readonly path: string;
    readonly method?: string;
    readonly body?: string;
  }): Promise<unknown>;
};
const require = createRequire(import.meta.url);
const NetsuiteRest = require("netsuite-rest") as new (
  options: Readonly<Record<string, string>>,
) => NetsuiteRest;

type ClientError = { readonly response?: { readonly statusCode: number; readonly body: string } };
type ClientAnswer = { readonly statusCode: number; readonly data: { readonly items: unknown[] } };

/** netsuite-rest with these keys, its clock set to the mock's for the time of `use`. */
export async function withNetsuiteRest<T>(
  driver: Driver,
  changed: Readonly<Record<string, string>>,
  use: (client: NetsuiteRest) => Promise<T>,
): Promise<T> {
  const { credentials, baseUrl } = driver;
  const original = OAuth.prototype.getTimeStamp;
  OAuth.prototype.getTimeStamp = () => Math.floor(driver.now() / 1000);
  try {
    return await use(
      new NetsuiteRest({
        consumer_key: credentials.consumerKey ?? "",
        consumer_secret_key: credentials.consumerSecret ?? "",
        token: credentials.tokenId ?? "",
        token_secret: credentials.tokenSecret ?? "",
        realm: credentials.account ?? "",
        base_url: baseUrl,
        ...changed,
      }),
    );
  } finally {
    OAuth.prototype.getTimeStamp = original;
  }
}

/** One query by netsuite-rest, which sends `prefer: transient` and no Content-Type by itself. */
export function queryByClient(
  driver: Driver,
  q: string,
  changed: Readonly<Record<string, string>> = {},
): Promise<ClientAnswer> {
  const request = {
    path: "query/v1/suiteql?limit=10&offset=0",
    method: "POST",
    body: JSON.stringify({ q }),
  };
  return withNetsuiteRest(
    driver,
    changed,
    async (client) => (await client.request(request)) as ClientAnswer,
  );
}

async function refusedByClient(driver: Driver, changed: Record<string, string>): Promise<void> {
  const error = await queryByClient(driver, "SELECT id FROM account", changed).then(
    () => undefined,
    (reason: ClientError) => reason,
  );
  assert.equal(error?.response?.statusCode, 401);
  assert.match(String(error.response.body), /INVALID_LOGIN/);
}

/** Item 1: token-based login. */
export async function tokenBasedLogin(client: Client): Promise<void> {
  const { driver } = client;
  const answer = await queryByClient(driver, "SELECT id, acctnumber FROM account");
  assert.equal(answer.statusCode, 200);
  assert.ok(answer.data.items.length > 0);
  await refusedByClient(driver, { token_secret: "wrong" });
  await refusedByClient(driver, { realm: "1234567-sb1" });
  const path = "/services/rest/record/v1/customer";
  const spaced = `${path}?q=${encodeURIComponent('email IS "a\'b (c)*@d.example" AND isInactive IS false')}`;
  const found = await client.call("GET", spaced);
  assert.equal(found.status, 200, found.text);
  let first = "";
  const keep = (authorization: string): string => {
    first = authorization;
    return authorization;
  };
  assert.equal((await client.call("GET", path, { tamper: keep })).status, 200);
  const again = await refused(
    client.call("GET", path, { tamper: () => first }),
    401,
    "INVALID_LOGIN",
  );
  assert.match(again.headers.get("www-authenticate") ?? "", /^OAuth realm=/);
}

const tokenPath = "/services/rest/auth/oauth2/v1/token";

async function assertion(driver: Driver, alg: string, lifetime: number): Promise<string> {
  const { credentials } = driver;
  const isEc = alg.startsWith("ES");
  const pem = (isEc ? credentials.ecPrivateKey : credentials.privateKey) ?? "";
  const kid = (isEc ? credentials.ecCertificateId : credentials.certificateId) ?? "";
  const now = Math.floor(driver.now() / 1000);
  return new SignJWT({ scope: ["rest_webservices"] })
    .setProtectedHeader({ alg, typ: "JWT", kid })
    .setIssuer(credentials.clientId ?? "")
    .setAudience(`${driver.baseUrl}${tokenPath}`)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetime)
    .sign(await importPKCS8(pem, alg));
}

async function askToken(driver: Driver, alg: string, lifetime = 3000) {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await assertion(driver, alg, lifetime),
  });
  return answerOf(await fetch(`${driver.baseUrl}${tokenPath}`, { method: "POST", body }));
}

/** Item 2: OAuth 2.0 client credentials; moves the clock by an hour. */
export async function certificateLogin({ driver }: Client): Promise<void> {
  for (const alg of ["PS256", "ES256"]) {
    const granted = await askToken(driver, alg);
    assert.equal(granted.status, 200, granted.text);
    assert.equal(granted.at("expires_in"), "3600");
  }
  const rs256 = await askToken(driver, "RS256");
  assert.equal(rs256.at("error"), "invalid_request");
  const long = await askToken(driver, "PS256", 61 * 60);
  assert.equal(long.at("error"), "invalid_grant");
  const token = String((await askToken(driver, "PS256")).at("access_token"));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const record = (): Promise<Response> =>
    fetch(`${driver.baseUrl}/services/rest/record/v1/subsidiary`, { headers });
  assert.equal((await record()).status, 200);
  const query = await fetch(`${driver.baseUrl}/services/rest/query/v1/suiteql`, {
    method: "POST",
    headers: { ...headers, prefer: "transient" },
    body: JSON.stringify({ q: "SELECT id FROM subsidiary" }),
  });
  assert.equal(query.status, 200);
  await driver.push(driver.now() + 3_600_000);
  await refused(answerOf(await record()), 401, "INVALID_LOGIN");
}
