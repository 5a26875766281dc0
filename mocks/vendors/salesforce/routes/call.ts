import type { Instant } from "../../../../model/days.ts";
import type { Crm } from "../../../engines/crm/crm.ts";
import { badInput, Gap, notFound, SalesforceError } from "../errors.ts";
import type { Limits } from "../limits.ts";
import type { SObject } from "../schema/bind.ts";
import { isAbsentHere, type Schema } from "../schema/org.ts";
import type { Soql } from "../soql/run.ts";

/** One REST call: of a request, or of a part of a composite one. */
export type Call = {
  readonly method: string;
  /** Below `/services/data/v68.0/`, decoded. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** 68 for `v68.0`. */
  readonly version: number;
  readonly body: string;
  header(name: string): string | null;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the routes work on. */
export type Org = {
  readonly crm: Crm;
  readonly schema: Schema;
  readonly soql: Soql;
  readonly limits: Limits;
  now(): Instant;
  /** Draws an id for something that is no record. */
  drawId(type: "QueryLocator", businessKey: string): string;
};

export type Route = {
  readonly method: string;
  /** Segments; one that begins with a colon takes any value. */
  readonly path: string;
  /** Parameters of the query string that it knows. */
  readonly parameters: readonly string[];
  readonly since?: number;
  run(call: Call, org: Org, names: Readonly<Record<string, string>>): Answer;
};

/** The JSON object of a body. */
export function jsonOf(call: Call): Readonly<Record<string, unknown>> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(call.body);
  } catch {
    throw badInput("JSON_PARSER_ERROR", "Unexpected character or end of input in the JSON body");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw badInput("JSON_PARSER_ERROR", "The HTTP entity body is required to be a JSON object");
  }
  return parsed as Readonly<Record<string, unknown>>;
}

/** Refuses a key of a body that the call does not know, as the vendor's parser does. */
export function onlyKeys(body: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  for (const key of Object.keys(body)) {
    if (!known.includes(key)) {
      throw badInput("JSON_PARSER_ERROR", `Unrecognized field "${key}"`);
    }
  }
}

export function objectNamed(org: Org, name: string): SObject {
  const object = org.schema.object(name);
  if (object) return object;
  if (isAbsentHere(name)) throw new Gap(`object ${name}`);
  throw notFound(undefined, `object ${name}`);
}

/** The error body of a single call: an array, always. */
export function errorAnswer(error: SalesforceError): Answer {
  const body: Record<string, unknown> = { message: error.message, errorCode: error.errorCode };
  if (error.fields.length > 0) body.fields = error.fields;
  return { status: error.status, body: [body] };
}

/** The error of one record in a collection: `statusCode`, not `errorCode`. */
export function errorEntry(error: SalesforceError): Readonly<Record<string, unknown>> {
  return { statusCode: error.errorCode, message: error.message, fields: error.fields };
}

/** The error as the vendor's; what is not one of its own is a bug and stays. */
export function asSalesforceError(error: unknown): SalesforceError {
  if (error instanceof SalesforceError) return error;
  throw error;
}
