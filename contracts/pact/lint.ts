import { canonicalText } from "./canonical.ts";
import type { Pact } from "./format.ts";

/** What must not stand in a file that is committed and published. */
export type Leak = { readonly what: string; readonly found: string };

const secrets: readonly (readonly [what: string, found: RegExp])[] = [
  ["a key of a vendor", /\b(?:sk|rk|pk)_(?:live|test)_(?!redacted\b)\w+/g],
  ["a signing secret", /\bwhsec_\w+/g],
  ["a session", /\b00D\w{12,15}!(?![\w.]*redacted\b)[\w.]+/g],
  ["a signature", /\boauth_signature="(?!redacted")[^"]+"/g],
  ["a secret of a client", /\bclient_secret=(?!redacted\b)[^&"\s]+/g],
  ["a token", /\bBearer (?!sk_test_redacted\b|[\w.!]*redacted\b)[\w.!-]{8,}/g],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/g],
];

// The generators write to nobody: their domains are reserved for examples (RFC 2606).
const address = /\b[\w.+-]+(?:@|%40)([\w-]+(?:\.[\w-]+)+)/g;

/** Secrets and addresses of people in a pact; what the generators make is neither. */
export function leaksIn(pact: Pact): readonly Leak[] {
  const text = canonicalText(pact);
  const found = secrets.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ what, found: match[0] })),
  );
  const people = [...text.matchAll(address)]
    .filter((match) => !/(?:^|\.)example(?:\.(?:com|net|org))?$/.test(match[1] ?? ""))
    .map((match) => ({ what: "an e-mail address", found: match[0] }));
  return [...found, ...people];
}
