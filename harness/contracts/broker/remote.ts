import { scheduler } from "node:timers/promises";
import { UsageError } from "../../runner/usage-error.ts";

/** A broker at an address, and how to call it. */
export type Remote = {
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly token?: string | undefined;
  readonly timeoutMs: number;
};

export type RemoteAnswer = { readonly status: number; readonly body: unknown };

const attempts = 3;
const pauseMs = 250;

/** Answers after which the same call may succeed. */
const passing = [408, 429, 502, 503, 504];

function credentials({ user, password, token }: Remote): Readonly<Record<string, string>> {
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  if (user === undefined) return {};
  const pair = Buffer.from(`${user}:${password ?? ""}`, "utf8").toString("base64");
  return { authorization: `Basic ${pair}` };
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${timeoutMs / 1000} s`;
  const { cause } = error;
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * One call of a broker, tried again where it may pass. Throws `UsageError`, one line with the number
 * of attempts, for a broker that is down, too slow or refuses the credentials.
 */
export async function callBroker(
  remote: Remote,
  path: string,
  request: { readonly method: "GET" | "POST"; readonly body?: object },
): Promise<RemoteAnswer> {
  const address = `${remote.url.replace(/\/+$/, "")}${path}`;
  if (!URL.canParse(address)) {
    throw new UsageError(`--broker ${remote.url} is no address; write http://host:port`);
  }
  let why = "";
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await scheduler.wait(pauseMs);
    try {
      const answer = await fetch(address, {
        method: request.method,
        headers: {
          accept: "application/hal+json, application/json",
          "content-type": "application/json",
          ...credentials(remote),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: AbortSignal.timeout(remote.timeoutMs),
      });
      const { status } = answer;
      if (status === 401 || status === 403) {
        throw new UsageError(
          `the broker at ${remote.url} refuses these credentials (${status}, ${attempt} attempt); give --user and --password, or --token`,
        );
      }
      if (!passing.includes(status)) return { status, body: parsed(await answer.text()) };
      why = `it answers ${status}`;
    } catch (error) {
      if (error instanceof UsageError) throw error;
      why = reasonOf(error, remote.timeoutMs);
    }
  }
  throw new UsageError(
    `the broker at ${remote.url} cannot be reached: ${why} (${attempts} attempts)`,
  );
}

/** What a broker says against a call, in one line. */
export function refusalOf({ status, body }: RemoteAnswer): string {
  const { errors, error, detail } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const named = typeof errors === "object" && errors !== null ? Object.values(errors).flat() : [];
  const told = [...named, detail, error].find((text) => typeof text === "string");
  return told === undefined ? `it answers ${status}` : String(told);
}
