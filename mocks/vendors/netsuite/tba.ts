import { createHmac, timingSafeEqual } from "node:crypto";
import { epochSeconds, type Instant } from "../../../model/days.ts";

/** Keys that a signature is checked against; `account` is the realm. */
export type TbaKeys = {
  readonly account: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenId: string;
  readonly tokenSecret: string;
};

export const tbaRefusals = [
  "malformed header",
  "unknown realm",
  "unknown key",
  "signature method",
  "timestamp",
  "short nonce",
  "nonce used before",
  "signature",
] as const;
export type TbaRefusal = (typeof tbaRefusals)[number];

/** Remembers the nonces of the last minutes. */
export type NonceWindow = Map<string, number>;

/** How far a timestamp may be from the server's clock, and how long a nonce is remembered. */
const windowSeconds = 300;
const shortestNonce = 6;

/** RFC 3986: everything but letters, digits and `-._~` is escaped. */
export function percentEncode(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodeComponent(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

/** The parameters of an `OAuth …` header, decoded; undefined when it is none. */
export function oauthHeader(header: string): ReadonlyMap<string, string> | undefined {
  if (!/^OAuth\s/i.test(header)) return undefined;
  const found = new Map<string, string>();
  for (const part of header.slice(6).split(",")) {
    const match = /^\s*([\w]+)="([^"]*)"\s*$/.exec(part);
    if (match?.[1] === undefined || match[2] === undefined || found.has(match[1])) return undefined;
    try {
      found.set(match[1], decodeURIComponent(match[2]));
    } catch {
      return undefined;
    }
  }
  return found;
}

/** The text that is signed (RFC 5849, section 3.4.1): method, address, sorted parameters. */
export function signatureBase(
  method: string,
  url: URL,
  oauth: ReadonlyMap<string, string>,
): string {
  const pairs: (readonly [string, string])[] = [];
  for (const part of url.search.slice(1).split("&")) {
    if (part === "") continue;
    const cut = part.indexOf("=");
    const name = cut < 0 ? part : part.slice(0, cut);
    const value = cut < 0 ? "" : part.slice(cut + 1);
    pairs.push([percentEncode(decodeComponent(name)), percentEncode(decodeComponent(value))]);
  }
  for (const [name, value] of oauth) {
    if (name !== "realm" && name !== "oauth_signature") {
      pairs.push([percentEncode(name), percentEncode(value)]);
    }
  }
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  pairs.sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]));
  const parameters = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  const address = `${url.protocol}//${url.host}${url.pathname}`;
  return [method.toUpperCase(), address, parameters].map(percentEncode).join("&");
}

/** HMAC-SHA256 of the base text, base64. */
export function signature(base: string, keys: TbaKeys): string {
  const key = `${percentEncode(keys.consumerSecret)}&${percentEncode(keys.tokenSecret)}`;
  return createHmac("sha256", key).update(base).digest("base64");
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function forget(nonces: NonceWindow, now: number): void {
  for (const [nonce, until] of nonces) {
    if (until >= now) return;
    nonces.delete(nonce);
  }
}

/**
 * Checks a token-based login (OAuth 1.0a, one-legged); undefined when it is good.
 *
 * The realm is the account id in upper case with an underscore. Only HMAC-SHA256 counts; the
 * timestamp may be five minutes off; a nonce of at least six characters counts once within that
 * time. A nonce is used up by a right signature only. Source: netsuite.md, section 2.
 */
export function refuseTba(
  request: { readonly method: string; readonly url: URL; readonly authorization: string },
  keys: TbaKeys,
  nonces: NonceWindow,
  now: Instant,
): TbaRefusal | undefined {
  const oauth = oauthHeader(request.authorization);
  if (oauth === undefined) return "malformed header";
  if (oauth.get("realm") !== keys.account) return "unknown realm";
  const known =
    oauth.get("oauth_consumer_key") === keys.consumerKey &&
    oauth.get("oauth_token") === keys.tokenId;
  if (!known) return "unknown key";
  if (oauth.get("oauth_signature_method") !== "HMAC-SHA256") return "signature method";
  const seconds = epochSeconds(now);
  const stamp = oauth.get("oauth_timestamp") ?? "";
  if (!/^\d+$/.test(stamp) || Math.abs(Number(stamp) - seconds) > windowSeconds) return "timestamp";
  const nonce = oauth.get("oauth_nonce") ?? "";
  if (nonce.length < shortestNonce) return "short nonce";
  forget(nonces, seconds);
  if (nonces.has(nonce)) return "nonce used before";
  let base: string;
  try {
    base = signatureBase(request.method, request.url, oauth);
  } catch {
    return "signature";
  }
  if (!equal(signature(base, keys), oauth.get("oauth_signature") ?? "")) return "signature";
  nonces.set(nonce, Number(stamp) + 2 * windowSeconds);
  return undefined;
}
