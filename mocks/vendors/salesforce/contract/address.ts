import { unescapedStep } from "../../../../model/form-text.ts";
import type { PlainCall } from "../../../../model/mock.ts";
import { isJsonObject, type JsonObject, jsonOf } from "./json.ts";

/** Where a call of the REST API goes. */
export type Address = {
  /** `68.0` */
  readonly version: string;
  /** Below the version, decoded. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
};

/** The address of a call; undefined for logins and everything else beside the REST API. */
export function addressOf(url: string): Address | undefined {
  const { pathname, searchParams } = new URL(url);
  const found = /^\/services\/data\/v([\d.]+)(?:\/(.*))?$/.exec(pathname);
  if (found === null) return undefined;
  const segments = (found[2] ?? "").split("/").filter((part) => part !== "");
  return {
    version: found[1] ?? "",
    segments: segments.map(unescapedStep),
    query: searchParams,
  };
}

/** One call inside of a composite one, as a call of its own. */
export function partsOf(call: PlainCall): readonly PlainCall[] {
  const { compositeRequest } = jsonOf(call.body);
  if (!Array.isArray(compositeRequest)) return [];
  const origin = new URL(call.url).origin;
  return compositeRequest.filter(isJsonObject).map((part: JsonObject) => ({
    method: String(part.method),
    url: `${origin}${String(part.url)}`,
    headers: call.headers,
    body: part.body === undefined ? "" : JSON.stringify(part.body),
  }));
}
