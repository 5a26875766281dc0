import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";
import { z } from "zod";
import { within } from "../clock.ts";
import { Rejected, Unavailable } from "../failure.ts";
import { isPassing, patiently } from "../patience.ts";
import type { Settings } from "../settings.ts";

type Body = { readonly [field: string]: unknown };

/** What the hub asks of the ERP; record types as in the REST paths. */
export type NetSuite = {
  /** Creates or overwrites the record with that external id; its internal id. */
  put(type: string, externalId: string, body: Body): Promise<string>;
  /** Changes fields and merges sublist lines by their key. */
  patch(type: string, id: string, body: Body): Promise<void>;
  /** A record made of another one; gives its id. */
  transform(source: string, id: string, target: string, body: Body): Promise<string>;
  /** The record, or undefined where the ERP has none. */
  find(type: string, externalId: string): Promise<z.output<typeof recordSchema> | undefined>;
  /** Takes a record out; one that is not there is out already. */
  remove(type: string, externalId: string): Promise<void>;
  /** Rows of a query; every value is text. */
  suiteql(query: string): Promise<Record<string, string>[]>;
};

const recordSchema = z.looseObject({
  id: z.coerce.string(),
  subsidiary: z.looseObject({ id: z.coerce.string() }).optional().catch(undefined),
  /** Of an item that defers. */
  revenueRecognitionRule: z.looseObject({ refName: z.string() }).optional(),
});
const rowsSchema = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
const errorSchema = z.object({
  "o:errorDetails": z.array(
    z.looseObject({
      detail: z.string(),
      "o:errorCode": z.string().optional(),
      "o:errorPath": z.string().optional(),
    }),
  ),
});

// The ERP kills a request after 15 minutes; the hub gives up long before, and looks before it repeats.
const answerMs = 60_000;

export function openNetSuite(settings: Settings["netsuite"], given: typeof fetch): NetSuite {
  const sign = signer(settings);
  const send = (method: string, path: string, body?: Body): Promise<Response> => {
    const url = `${settings.baseUrl}/services/rest/${path}`;
    // Signed anew for each attempt: a nonce counts once.
    const attempt = (): Promise<Response> =>
      within(answerMs, (signal) =>
        given(url, {
          method,
          signal,
          headers: {
            authorization: sign(method, url),
            accept: "application/json",
            ...(path.startsWith("query/") ? { prefer: "transient" } : {}),
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    return patiently(attempt, isPassing).catch((error: unknown) => {
      throw new Unavailable(`NetSuite: ${error instanceof Error ? error.message : error}`, error);
    });
  };
  return {
    put: async (type, externalId, body) => {
      const response = await send("PUT", `record/v1/${type}/eid:${externalId}`, body);
      if (!response.ok) throw await refusal(response);
      return idOf(response);
    },
    patch: async (type, id, body) => {
      const response = await send("PATCH", `record/v1/${type}/${id}`, body);
      if (!response.ok) throw await refusal(response);
    },
    transform: async (source, id, target, body) => {
      const path = `record/v1/${source}/${id}/!transform/${target}`;
      const response = await send("POST", path, body);
      if (!response.ok) throw await refusal(response);
      return idOf(response);
    },
    find: async (type, externalId) => {
      const response = await send("GET", `record/v1/${type}/eid:${externalId}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw await refusal(response);
      return recordSchema.parse(await response.json());
    },
    remove: async (type, externalId) => {
      const response = await send("DELETE", `record/v1/${type}/eid:${externalId}`);
      if (response.status !== 404 && !response.ok) throw await refusal(response);
    },
    suiteql: async (query) => {
      const response = await send("POST", "query/v1/suiteql?limit=1000", { q: query });
      if (!response.ok) throw await refusal(response);
      const { items } = rowsSchema.parse(await response.json());
      return items.map((row) =>
        Object.fromEntries(
          Object.entries(row).flatMap(([name, value]) =>
            typeof value === "string" ? [[name, value]] : [],
          ),
        ),
      );
    },
  };
}

function idOf(response: Response): string {
  const location = response.headers.get("location");
  if (location === null) throw new Unavailable("NetSuite: an answer without Location");
  return location.slice(location.lastIndexOf("/") + 1);
}

/** Token-based authentication: OAuth 1.0a with HMAC-SHA256, computed synchronously. */
function signer(settings: Settings["netsuite"]): (method: string, url: string) => string {
  const oauth = new OAuth({
    consumer: { key: settings.consumerKey, secret: settings.consumerSecret },
    realm: settings.account,
    signature_method: "HMAC-SHA256",
    hash_function: (base, key) => createHmac("sha256", key).update(base).digest("base64"),
  });
  const token = { key: settings.tokenId, secret: settings.tokenSecret };
  return (method, url) => oauth.toHeader(oauth.authorize({ method, url }, token)).Authorization;
}

async function refusal(response: Response): Promise<Error> {
  const text = await response.text();
  if (response.status === 409 || response.status === 429 || response.status >= 500) {
    return new Unavailable(`NetSuite answered ${response.status}`);
  }
  const details = errorSchema.safeParse(parsed(text)).data?.["o:errorDetails"] ?? [];
  const first = details[0];
  if (
    first !== undefined &&
    /CONCURRENCY|REQUEST_LIMIT|RCRD_HAS_BEEN_CHANGED/.test(first["o:errorCode"] ?? "")
  ) {
    return new Unavailable(`NetSuite: ${first.detail}`);
  }
  const words = details.map(
    (d) => `${d.detail}${d["o:errorPath"] ? ` (${d["o:errorPath"]})` : ""}`,
  );
  return new Rejected(
    `NetSuite: ${words.join("; ") || `answered ${response.status}`}`,
    response.status,
    first?.["o:errorCode"] ?? "",
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
