import { unescapedStep } from "../../../../model/form-text.ts";
import { badInput } from "../errors.ts";
import type { Answer, Call, Org, Route } from "./call.ts";
import { jsonOf, onlyKeys } from "./call.ts";

type Part = {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
};

type PartAnswer = {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
};

/** Answers one call by the routes; an error comes back as an answer. */
export type Dispatch = (call: Call) => Answer;

const most = 25;
const mostQueries = 5;

class RolledBack extends Error {}

/** Several calls in one, each able to use what an earlier one answered (section 3). */
export function compositeRoute(dispatch: Dispatch): Route {
  return {
    method: "POST",
    path: "composite",
    parameters: [],
    since: 38,
    run(call, org) {
      const body = jsonOf(call);
      onlyKeys(body, ["allOrNone", "collateSubrequests", "compositeRequest"]);
      const parts = partsOf(body.compositeRequest);
      const run = () => answerAll(parts, call, dispatch);
      const answers = body.allOrNone === true ? allOrNone(org, run) : run();
      return { status: 200, body: { compositeResponse: answers } };
    },
  };
}

function partsOf(given: unknown): readonly Part[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw badInput("REQUIRED_FIELD_MISSING", "Required fields are missing: [compositeRequest]");
  }
  if (given.length > most) {
    throw badInput("LIMIT_EXCEEDED", `a composite request takes at most ${most} subrequests`);
  }
  const seen = new Set<string>();
  const parts = given.map((it: unknown): Part => {
    const part: Readonly<Record<string, unknown>> = { ...Object(it) };
    onlyKeys(part, ["method", "url", "referenceId", "body", "httpHeaders"]);
    const { method, url, referenceId } = part;
    if (typeof method !== "string" || typeof url !== "string" || typeof referenceId !== "string") {
      throw badInput(
        "REQUIRED_FIELD_MISSING",
        "Required fields are missing: [method, url, referenceId]",
      );
    }
    if (seen.has(referenceId)) {
      throw badInput("INVALID_INPUT", `the reference id ${referenceId} is used twice`);
    }
    seen.add(referenceId);
    return { method, url, referenceId, body: part.body, headers: { ...Object(part.httpHeaders) } };
  });
  const heavy = parts.filter((part) => /\/(query|queryAll|composite\/sobjects)\b/.test(part.url));
  if (heavy.length > mostQueries) {
    throw badInput(
      "LIMIT_EXCEEDED",
      `a composite request takes at most ${mostQueries} queries and collections`,
    );
  }
  return parts;
}

function answerAll(parts: readonly Part[], outer: Call, dispatch: Dispatch): readonly PartAnswer[] {
  const bodies = new Map<string, unknown>();
  return parts.map((part) => {
    const answer = answerPart(part, outer, bodies, dispatch);
    if (answer.status < 300) bodies.set(part.referenceId, answer.body);
    return {
      body: answer.body ?? null,
      httpHeaders: headersOf(answer),
      httpStatusCode: answer.status,
      referenceId: part.referenceId,
    };
  });
}

function headersOf(answer: Answer): Readonly<Record<string, string>> {
  const location = answer.headers?.location;
  return location === undefined ? {} : { Location: location };
}

function halted(message: string): Answer {
  return { status: 400, body: [{ errorCode: "PROCESSING_HALTED", message }] };
}

function answerPart(
  part: Part,
  outer: Call,
  bodies: ReadonlyMap<string, unknown>,
  dispatch: Dispatch,
): Answer {
  let missing: string | undefined;
  const fill = (text: string): unknown =>
    fillReferences(text, bodies, (reference) => {
      missing = reference;
    });
  const url = String(fill(part.url));
  const body = mapStrings(part.body, fill);
  if (missing !== undefined) {
    const [name] = missing.split(".");
    return halted(`Invalid reference specified. No value for ${missing} found in ${name}`);
  }
  const match = /^\/services\/data\/v(\d+)\.0\/([^?]*)(?:\?(.*))?$/.exec(url);
  if (!match) {
    return {
      status: 400,
      body: [{ errorCode: "INVALID_INPUT", message: `the url ${url} is no REST resource` }],
    };
  }
  const [, version = "", path = "", search = ""] = match;
  const headers = part.headers;
  return dispatch({
    method: part.method.toUpperCase(),
    segments: path.split("/").filter(Boolean).map(unescapedStep),
    query: new URLSearchParams(search),
    version: Number(version) || outer.version,
    body: body === undefined ? "" : JSON.stringify(body),
    header(name) {
      const key = Object.keys(headers).find((it) => it.toLowerCase() === name);
      return key === undefined ? null : String(headers[key]);
    },
  });
}

const reference = /@\{(\w+)((?:\.\w+|\[\d+\])+)\}/g;

/** Puts what earlier parts answered into a text; a text that is one reference keeps its type. */
function fillReferences(
  text: string,
  bodies: ReadonlyMap<string, unknown>,
  absent: (reference: string) => void,
): unknown {
  const whole = new RegExp(`^${reference.source}$`).exec(text);
  const find = (name: string, path: string): unknown => {
    const steps = path.match(/\w+/g) ?? [];
    const value = steps.reduce(
      (here: unknown, step) => Object(here)[step] as unknown,
      bodies.get(name),
    );
    if (value === undefined || value === null) absent(`${name}${path}`);
    return value;
  };
  if (whole) return find(whole[1] ?? "", whole[2] ?? "");
  return text.replace(reference, (_all, name: string, path: string) => String(find(name, path)));
}

function mapStrings(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((it: unknown) => mapStrings(it, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => [key, mapStrings(it, change)]),
  );
}

/** One failure undoes all; the failing ones keep their error, the others say that they halted. */
function allOrNone(org: Org, run: () => readonly PartAnswer[]): readonly PartAnswer[] {
  let answers: readonly PartAnswer[] = [];
  try {
    return org.crm.unit.run(() => {
      answers = run();
      if (answers.some(hasFailed)) throw new RolledBack();
      return answers;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const first = answers.findIndex(hasFailed);
    return answers.map((answer, index) =>
      index === first
        ? answer
        : { ...answer, httpHeaders: {}, httpStatusCode: 400, body: haltedBody },
    );
  }
}

const haltedBody = [
  {
    errorCode: "PROCESSING_HALTED",
    message:
      "The transaction was rolled back since another operation in the same transaction failed.",
  },
];

/** An inner collection answers 200 with failed entries: under an outer allOrNone that fails too. */
function hasFailed(answer: PartAnswer): boolean {
  if (answer.httpStatusCode >= 300) return true;
  return (
    Array.isArray(answer.body) &&
    answer.body.some((entry: unknown) => Object(entry).success === false)
  );
}
