import recordTypes from "./data/record-types.json" with { type: "json" };
import { Gap } from "./gap.ts";
import { Problem, unknownRecordType, userError } from "./problem.ts";

/** Which record a path means. */
export type Address = { readonly by: "id" | "externalId"; readonly key: string };

export type Route =
  | { readonly call: "token" }
  | { readonly call: "suiteql" }
  | { readonly call: "collection"; readonly type: string }
  | { readonly call: "record"; readonly type: string; readonly address: Address }
  | {
      readonly call: "sublist";
      readonly type: string;
      readonly address: Address;
      readonly sublist: string;
      readonly key: string | undefined;
    }
  | {
      readonly call: "transform";
      readonly type: string;
      readonly address: Address;
      readonly target: string;
    };

const root = "/services/rest/";
export const knownRoutes = [
  "POST /services/rest/auth/oauth2/v1/token",
  "POST /services/rest/query/v1/suiteql",
  "/services/rest/record/v1/{type}",
  "/services/rest/record/v1/{type}/{id}",
  "/services/rest/record/v1/{type}/{id}/{sublist}",
  "POST /services/rest/record/v1/{type}/{id}/!transform/{target}",
] as const;

const ofVendor = new Map(recordTypes.types.map((type) => [type.toLowerCase(), type]));

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Problem(400, "INVALID_PARAMETER", `The path part ${part} is not encoded correctly.`);
  }
}

/** The name of a record type whatever its case; 404 where the vendor has none, 501 where the mock has none. */
export function recordType(written: string, known: ReadonlySet<string>): string {
  if (known.has(written)) return written;
  const name = ofVendor.get(written.toLowerCase());
  if (name === undefined) throw unknownRecordType(written);
  if (!known.has(name)) throw new Gap(`the record type ${name}`, [...known]);
  return name;
}

function addressOf(part: string): Address {
  if (part.startsWith("eid:")) {
    const key = part.slice("eid:".length);
    if (key === "") throw userError("The external id is empty.");
    return { by: "externalId", key };
  }
  return { by: "id", key: part };
}

function unknownPath(pathname: string): Gap {
  return new Gap(`the path ${pathname}`, knownRoutes);
}

/** What a path asks for; refuses what neither vendor nor mock has. */
export function parseRoute(pathname: string, known: ReadonlySet<string>): Route {
  if (!pathname.startsWith(root)) throw unknownPath(pathname);
  const split = pathname.slice(root.length).split("/");
  const parts = pathname.includes("%") ? split.map(decoded) : split;
  if (parts[0] !== "record") {
    const path = parts.join("/");
    if (path === "auth/oauth2/v1/token") return { call: "token" };
    if (path === "query/v1/suiteql") return { call: "suiteql" };
  }
  const [service, version, written, key, third, fourth, ...rest] = parts;
  if (service !== "record" || version !== "v1" || written === undefined || rest.length > 0) {
    throw unknownPath(pathname);
  }
  if (written === "metadata-catalog") throw new Gap("the metadata catalog", knownRoutes);
  const type = recordType(written, known);
  if (key === undefined) return { call: "collection", type };
  if (key === "") throw unknownPath(pathname);
  const address = addressOf(key);
  if (third === undefined) return { call: "record", type, address };
  if (third === "!transform" && fourth !== undefined) {
    return { call: "transform", type, address, target: recordType(fourth, known) };
  }
  if (third === "" || third.startsWith("!")) throw unknownPath(pathname);
  return { call: "sublist", type, address, sublist: third, key: fourth };
}
