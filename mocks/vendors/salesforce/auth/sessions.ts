import { epochMs, type Instant } from "../../../../model/days.ts";
import { hashLetters } from "../../../../model/hash.ts";

/** The credentials of the integration's connected app and the org that it belongs to. */
export type Registration = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string;
  readonly userId: string;
};

const lifetimeMs = 2 * 60 * 60 * 1000;

export type Sessions = {
  /** A new access token. */
  start(): string;
  /** Whether the token is a running session; using it starts its two hours anew (section 2). */
  use(token: string, atMs: number): boolean;
  end(token: string): void;
};

export function createSessions(
  seed: number,
  registration: Registration,
  now: () => Instant,
): Sessions {
  const lastUses = new Map<string, { atMs: number }>();
  let started = 0;
  return {
    start() {
      started += 1;
      const letters = ["salesforce session", String(seed), String(started)];
      const token = `${registration.organizationId.slice(0, 15)}!AQ${hashLetters(letters, 32)}`;
      lastUses.set(token, { atMs: epochMs(now()) });
      return token;
    },
    use(token, atMs) {
      const last = lastUses.get(token);
      if (last === undefined || atMs - last.atMs >= lifetimeMs) return false;
      last.atMs = atMs;
      return true;
    },
    end: (token) => void lastUses.delete(token),
  };
}
