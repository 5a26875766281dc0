import { constants, createPublicKey, type KeyObject, verify } from "node:crypto";
import { epochSeconds, type Instant } from "../../../model/days.ts";
import { hashText } from "../../../model/hash.ts";
import type { PlainAnswer } from "../../../model/mock.ts";
import type { NetsuiteCredentials } from "./credentials.ts";

export const tokenPath = "/services/rest/auth/oauth2/v1/token";
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const tokenSeconds = 3600;
const scopes = ["restlets", "rest_webservices", "suite_analytics"];

/** Bearer tokens that were handed out, with the second in which they end. */
export type BearerTokens = Map<
  string,
  { readonly until: number; readonly scopes: readonly string[] }
>;

type Algorithm = { readonly hash: string; readonly saltLength?: number };
const algorithms: Readonly<Record<string, Algorithm>> = {
  PS256: { hash: "sha256", saltLength: 32 },
  PS384: { hash: "sha384", saltLength: 48 },
  PS512: { hash: "sha512", saltLength: 64 },
  ES256: { hash: "sha256" },
  ES384: { hash: "sha384" },
  ES512: { hash: "sha512" },
};

export const oauthErrors = ["invalid_request", "invalid_client", "invalid_grant"] as const;
type OauthError = (typeof oauthErrors)[number];

class Refused extends Error {
  readonly error: OauthError;
  constructor(error: OauthError, why: string) {
    super(why);
    this.error = error;
  }
}

type Claims = Readonly<Record<string, unknown>>;

function part(text: string | undefined): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8"));
    if (typeof value === "object" && value !== null) return value as Claims;
  } catch {
    // falls through to the refusal: what is not JSON is not an assertion either
  }
  throw new Refused("invalid_request", "The client assertion is not a JSON Web Token.");
}

function certificate(keys: NetsuiteCredentials, kid: unknown): KeyObject {
  const privateKey =
    kid === keys.certificateId
      ? keys.privateKey
      : kid === keys.ecCertificateId
        ? keys.ecPrivateKey
        : undefined;
  if (privateKey === undefined) throw new Refused("invalid_client", "Unknown certificate.");
  return createPublicKey(privateKey);
}

/** Checked without WebCrypto, so that no work is left in the thread pool. */
function checkSignature(jwt: readonly string[], header: Claims, keys: NetsuiteCredentials): void {
  const name = String(header.alg);
  const algorithm = algorithms[name];
  if (algorithm === undefined) {
    throw new Refused("invalid_request", `The signing algorithm ${name} is not allowed.`);
  }
  const key = certificate(keys, header.kid);
  const fits = key.asymmetricKeyType === (name.startsWith("PS") ? "rsa" : "ec");
  const signed = Buffer.from(`${jwt[0]}.${jwt[1]}`);
  const options =
    algorithm.saltLength === undefined
      ? { key, dsaEncoding: "ieee-p1363" as const }
      : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength };
  const given = Buffer.from(jwt[2] ?? "", "base64url");
  if (!fits || !verify(algorithm.hash, signed, options, given)) {
    throw new Refused("invalid_grant", "The signature of the client assertion is wrong.");
  }
}

function scopesOf(claim: unknown): readonly string[] {
  const listed: unknown[] = Array.isArray(claim)
    ? claim
    : typeof claim === "string"
      ? claim.split(",").map((scope) => scope.trim())
      : [];
  const known = listed.filter((scope): scope is string => scopes.includes(String(scope)));
  if (known.length === 0 || known.length !== listed.length) {
    throw new Refused("invalid_request", `The scope must list some of ${scopes.join(", ")}.`);
  }
  return known;
}

function checkClaims(
  claims: Claims,
  keys: NetsuiteCredentials,
  audiences: readonly string[],
  now: number,
): void {
  if (claims.iss !== keys.clientId) throw new Refused("invalid_client", "Unknown issuer.");
  if (!audiences.includes(String(claims.aud))) {
    throw new Refused("invalid_grant", "The audience is not the token address.");
  }
  const { iat, exp } = claims;
  if (typeof iat !== "number" || typeof exp !== "number") {
    throw new Refused("invalid_request", "iat and exp are needed.");
  }
  if (exp <= now || exp >= iat + tokenSeconds || iat > now + 300) {
    throw new Refused(
      "invalid_grant",
      "The client assertion has expired or lives 60 minutes or more.",
    );
  }
}

function answer(status: number, body: Record<string, string>): PlainAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=UTF-8", "cache-control": "no-store" },
    body: JSON.stringify(body),
  };
}

/**
 * The token request of the client-credentials flow: an access token for an hour, or an OAuth error.
 *
 * The assertion is signed with PS256…512 or ES256…512 (RS256 is refused), names its certificate in
 * `kid`, is made out to the token address (this mock's or the vendor's) and lives less than 60
 * minutes. `expires_in` is text, as the vendor answers. Source: netsuite.md, section 2.
 */
export function tokenAnswer(
  form: URLSearchParams,
  keys: NetsuiteCredentials,
  world: { readonly seed: number; readonly baseUrl: string; readonly tokens: BearerTokens },
  at: Instant,
): PlainAnswer {
  try {
    if (form.get("grant_type") !== "client_credentials") {
      throw new Refused("invalid_request", "Only grant_type client_credentials is known.");
    }
    if (form.get("client_assertion_type") !== assertionType) {
      throw new Refused("invalid_request", "client_assertion_type is missing or wrong.");
    }
    const jwt = (form.get("client_assertion") ?? "").split(".");
    if (jwt.length !== 3) throw new Refused("invalid_request", "client_assertion is not a JWT.");
    const [header, claims] = [part(jwt[0]), part(jwt[1])];
    checkSignature(jwt, header, keys);
    const vendor = `https://${keys.account}.suitetalk.api.netsuite.com`;
    const now = epochSeconds(at);
    checkClaims(claims, keys, [`${world.baseUrl}${tokenPath}`, `${vendor}${tokenPath}`], now);
    const granted = { until: now + tokenSeconds, scopes: scopesOf(claims.scope) };
    const head = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString("base64url");
    const body = Buffer.from(JSON.stringify({ exp: granted.until, n: world.tokens.size })).toString(
      "base64url",
    );
    const tail = hashText([String(world.seed), "bearer", String(now), body, ...jwt], 43);
    const token = `${head}.${body}.${tail}`;
    world.tokens.set(token, granted);
    const lifetime = String(tokenSeconds);
    return answer(200, { access_token: token, expires_in: lifetime, token_type: "bearer" });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const status = error.error === "invalid_client" ? 401 : 400;
    return answer(status, { error: error.error, error_description: error.message });
  }
}

/** Whether a bearer token may call the record and query services now. */
export function isBearerGood(authorization: string, tokens: BearerTokens, at: Instant): boolean {
  const granted = tokens.get(authorization.slice("Bearer ".length).trim());
  return (
    granted !== undefined &&
    epochSeconds(at) < granted.until &&
    granted.scopes.includes("rest_webservices")
  );
}
