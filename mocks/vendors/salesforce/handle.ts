import { epochMs } from "../../../model/days.ts";
import { unescapedStep } from "../../../model/form-text.ts";
import type { PlainAnswer, PlainCall, PlainMock } from "../../../model/mock.ts";
import { answerToken, type OauthContext, userInfo } from "./auth/oauth.ts";
import { Gap, SalesforceError } from "./errors.ts";
import { dailyCalls } from "./limits.ts";
import { type Answer, type Call, errorAnswer, type Org } from "./routes/call.ts";
import { createDispatch, gapAnswer } from "./routes/dispatch.ts";
import { apiVersions, releaseOf, standing } from "./versions.ts";

export type HandleContext = {
  readonly org: Org;
  readonly oauth: OauthContext;
  gap(unknown: string): void;
};

const longestUri = 16_384;
const dataPath = "/services/data/v";
const noQuery = new URLSearchParams();

/** The mock as a function: versions, sessions and limits around the REST routes. */
export function createAnswer(context: HandleContext): PlainMock {
  const dispatch = createDispatch(context.org, context.gap);
  return (request) => {
    try {
      return answer(request);
    } catch (error) {
      if (error instanceof Gap) {
        context.gap(error.message);
        return encode(gapAnswer(error.message));
      }
      if (error instanceof SalesforceError) return encode(errorAnswer(error));
      throw error;
    }
  };

  function answer(request: PlainCall): PlainAnswer {
    if (request.url.length > longestUri) {
      throw new SalesforceError(414, "URI_TOO_LONG", "the URI is longer than 16384 bytes");
    }
    const { path, query } = addressOf(request.url);
    if (path.startsWith("/services/oauth2/")) return encode(oauth(request, path));
    if (path === "/services/data") return encode(versions(request));
    if (!path.startsWith(dataPath)) throw new Gap(`${request.method} ${path}`);
    const slash = path.indexOf("/", dataPath.length);
    const text = path.slice(dataPath.length, slash < 0 ? undefined : slash);
    const call: Call = {
      method: request.method,
      segments: slash < 0 ? [] : segmentsOf(path.slice(slash + 1)),
      query,
      version: versionOf(text, request),
      body: request.body,
      header: (name) => request.headers.get(name),
    };
    const atMs = epochMs(context.org.now());
    authorize(request, atMs);
    if (!context.org.limits.spend(atMs)) {
      const message = "TotalRequests Limit exceeded.";
      return limited(errorAnswer(new SalesforceError(403, "REQUEST_LIMIT_EXCEEDED", message)));
    }
    return limited(dispatch(call));
  }

  function limited(given: Answer): PlainAnswer {
    return encode(given, `api-usage=${context.org.limits.used()}/${dailyCalls}`);
  }

  function authorize(request: PlainCall, atMs: number): void {
    if (!context.oauth.sessions.use(bearer(request), atMs)) {
      throw new SalesforceError(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
  }

  function oauth(request: PlainCall, path: string): Answer {
    const call = `${request.method} ${path}`;
    const form = new URLSearchParams(request.body);
    if (call === "POST /services/oauth2/token") {
      return answerToken(context.oauth, form, request.headers.get("authorization"));
    }
    if (call === "POST /services/oauth2/revoke") {
      context.oauth.sessions.end(form.get("token") ?? "");
      return { status: 200, body: {} };
    }
    if (call === "GET /services/oauth2/userinfo") {
      authorize(request, epochMs(context.org.now()));
      return userInfo(context.oauth);
    }
    throw new Gap(call);
  }
}

/** Path and query of an address; a slash at the end of the path means nothing. */
function addressOf(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const from = url.indexOf("/", url.indexOf("//") + 2);
  const cut = url.indexOf("?", from);
  const path = cut < 0 ? url.slice(from) : url.slice(from, cut);
  const query = cut < 0 ? noQuery : new URLSearchParams(url.slice(cut + 1));
  return { path: path.endsWith("/") ? path.slice(0, -1) : path, query };
}

function bearer(request: PlainCall): string {
  const sent = request.headers.get("authorization") ?? "";
  if (sent.startsWith("Bearer ")) return sent.slice("Bearer ".length);
  return /^(?:Bearer|OAuth) (.+)$/i.exec(sent)?.[1] ?? "";
}

const answering = new Map(apiVersions.map((version) => [version, Number(version)]));

function versionOf(text: string, { method, url }: PlainCall): number {
  const known = answering.get(text);
  if (known !== undefined) return known;
  if (!/^[\d.]+$/.test(text)) throw new Gap(`${method} ${addressOf(url).path}`);
  const version = /^\d+\.0$/.test(text) ? Number(text) : Number.NaN;
  const state = standing(version);
  if (state === "retired") {
    const message = `The requested resource has been retired. Use a version from ${apiVersions[0]} on.`;
    throw new SalesforceError(410, "UNSUPPORTED_API_VERSION", message);
  }
  if (state === "unknown") throw new Gap(`API version ${text}`);
  return version;
}

function segmentsOf(rest: string): readonly string[] {
  try {
    const split = rest.split("/");
    const segments = split.includes("") ? split.filter((segment) => segment !== "") : split;
    return rest.includes("%") ? segments.map(unescapedStep) : segments;
  } catch {
    throw new SalesforceError(400, "INVALID_INPUT", "the path is not well-formed UTF-8");
  }
}

/** `GET /services/data`: which versions answer; needs no session. */
function versions(request: PlainCall): Answer {
  if (request.method !== "GET") throw new Gap(`${request.method} /services/data`);
  const body = apiVersions.map((version) => ({
    label: releaseOf(Number(version)),
    url: `/services/data/v${version}`,
    version,
  }));
  return { status: 200, body };
}

const jsonType = "application/json;charset=UTF-8";

function encode({ status, body, headers: own }: Answer, usage?: string): PlainAnswer {
  const headers: Record<string, string> = { ...own };
  if (usage !== undefined) headers["sforce-limit-info"] = usage;
  if (status === 204) return { status, headers, body: null };
  headers["content-type"] = jsonType;
  return { status, headers, body: JSON.stringify(body ?? null) };
}
