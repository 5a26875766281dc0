// The client's core: REST and OAuth without bulk, metadata, SOAP and streaming, which nobody asks for.
import { Connection } from "jsforce/lib/core.js";
import type { z } from "zod";
import { nowMs } from "../clock.ts";
import { Rejected, Unavailable } from "../failure.ts";
import type { Settings } from "../settings.ts";

/** What the hub asks of the CRM. */
export type Salesforce = {
  /** All rows of a query, decoded. */
  query<S extends z.ZodType>(soql: string, row: S): Promise<z.output<S>[]>;
  update(type: string, id: string, fields: Record<string, string | number | null>): Promise<void>;
};

const passingCodes =
  /^(REQUEST_LIMIT_EXCEEDED|UNABLE_TO_LOCK_ROW|QUERY_TIMEOUT|SERVER_UNAVAILABLE|UNKNOWN_EXCEPTION|ERROR_HTTP_(420|429|5\d\d)|ECONN\w+|EPIPE|ETIMEDOUT|UND_ERR\w*)$/;

// A session ends after two hours without a call, unless an administrator allows it less or more; one
// that has ended all the same is renewed when a call is refused.
const idleMs = 2 * 60 * 60 * 1000;

export function openSalesforce(settings: Settings["salesforce"]): Salesforce {
  const connection = new Connection({
    version: "68.0",
    oauth2: {
      loginUrl: settings.baseUrl,
      clientId: settings.clientId,
      clientSecret: settings.clientSecret,
    },
    // Client credentials bring no refresh token; the client's own refresh would be fatal.
    refreshFn: (refreshed, done) => {
      refreshed.oauth2.requestToken({ grant_type: "client_credentials" }).then(
        (answer) => done(null, answer.access_token, answer),
        (error) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  let session: Promise<unknown> | undefined;
  let usedAt = 0;
  const open = async (): Promise<void> => {
    // One that lay idle has run out: better a new one than a call that is refused first.
    if (nowMs() - usedAt >= idleMs) session = undefined;
    usedAt = nowMs();
    session ??= connection.authorize({ grant_type: "client_credentials" });
    try {
      await session;
    } catch (error) {
      session = undefined;
      throw error;
    }
  };
  // Reads are repeated by the client itself, writes never (a POST's stream is spent).
  const call = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      await open();
      return await work();
    } catch (error) {
      throw fromSalesforce(error);
    }
  };
  return {
    query: (soql, row) =>
      call(async () => {
        const rows: unknown[] = [];
        let page = await connection.query(soql);
        rows.push(...page.records);
        while (!page.done && page.nextRecordsUrl !== undefined) {
          page = await connection.queryMore(page.nextRecordsUrl);
          rows.push(...page.records);
        }
        return rows.map((record) => row.parse(record));
      }),
    update: (type, id, fields) =>
      call(async () => void (await connection.sobject(type).update({ Id: id, ...fields }))),
  };
}

function fromSalesforce(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = textOf(error, "errorCode") ?? textOf(error, "code") ?? error.name;
  if (passingCodes.test(code) || error.name === "FetchError" || error.message === "fetch failed") {
    return new Unavailable(`Salesforce: ${error.message}`, error);
  }
  const known = textOf(error, "errorCode") !== undefined || error.name.startsWith("invalid_");
  return known ? new Rejected(`Salesforce: ${error.message}`, 400, code) : error;
}

function textOf(error: object, field: string): string | undefined {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? value : undefined;
}
