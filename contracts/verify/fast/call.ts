import type { PlainCall } from "../../../model/mock.ts";
import type { Contents, HttpInteraction } from "../../pact/format.ts";

/** A body as it goes over the wire. */
export function wireText(body: Contents | undefined): string {
  if (body === undefined || body.content === null) return "";
  return typeof body.content === "string" ? body.content : JSON.stringify(body.content);
}

/** The call that a pact describes, at the vendor's own address. */
export function callOf({ request }: HttpInteraction, vendorUrl: string): PlainCall {
  const { method, path, query = {}, headers = {}, body } = request;
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  );
  const sent = new Map(
    Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values.join(", ")]),
  );
  if (body?.contentType !== undefined && !sent.has("content-type")) {
    sent.set("content-type", body.contentType);
  }
  return {
    method,
    url: `${vendorUrl}${path}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`,
    headers: { get: (name) => sent.get(name.toLowerCase()) ?? null },
    body: wireText(body),
  };
}
