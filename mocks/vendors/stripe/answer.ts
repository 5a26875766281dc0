import type { PlainAnswer, PlainCall } from "../../../model/mock.ts";
import type { Account, Call } from "./account.ts";
import { decodeForm, type Form, noParameters, texts } from "./decode/form.ts";
import { checkParameters } from "./decode/parameters.ts";
import { expanded, expandPlan } from "./encode/expand.ts";
import { begin, type Execution, earlierExecution } from "./idempotency.ts";
import { Refusal, refuse } from "./refusals.ts";
import { type CompiledRoute, type Match, match, type Router } from "./router.ts";
import { expandChanges, expanderOf, inVersion } from "./versions/answers.ts";
import { lookups } from "./versions/lookup.ts";
import {
  goneRoute,
  hasRoute,
  type Moved,
  movedRoute,
  olderParameters,
} from "./versions/requests.ts";
import { type ApiVersion, apiVersion, isOlderVersion } from "./versions.ts";

/** The secret key of the call: Bearer, or the user name of Basic with an empty password. */
function keyOf(headers: PlainCall["headers"]): string {
  const sent = headers.get("authorization");
  if (sent === null) throw refuse.noKey();
  if (sent.startsWith("Bearer ")) return sent.slice(7).trim();
  if (!sent.startsWith("Basic ")) throw refuse.noKey();
  const pair = Buffer.from(sent.slice(6), "base64").toString("utf8");
  return pair.slice(0, pair.includes(":") ? pair.indexOf(":") : undefined);
}

function authenticate(account: Account, headers: PlainCall["headers"]): void {
  const key = keyOf(headers);
  if (key === "") throw refuse.noKey();
  if (key !== account.credentials.secretKey) throw refuse.badKey(key);
  const acting = headers.get("stripe-account") ?? headers.get("stripe-context");
  if (acting !== null && acting !== account.id) throw refuse.foreignAccount(acting);
}

function versionOf(account: Account, headers: PlainCall["headers"]): ApiVersion {
  const id = headers.get("stripe-version");
  if (id === null) return account.version;
  const version = apiVersion(id);
  if (version !== undefined) return version;
  throw isOlderVersion(id)
    ? refuse.gap(`the API version ${id} (only 2024-09-30.acacia and later)`)
    : refuse.unknownVersion(id);
}

type Received = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly headers: PlainCall["headers"];
  readonly requestId: string;
};

function execute(
  account: Account,
  received: Received,
  route: CompiledRoute,
  ids: readonly string[],
  version: ApiVersion,
  moved?: Moved,
): string {
  const sent = received.method === "POST" ? received.body : received.query || received.body;
  const asked: Form = sent === "" ? noParameters : decodeForm(sent);
  const older = moved ?? olderParameters(route, version);
  const { supported, real } = older ?? route;
  checkParameters(asked, supported, real, route.name);
  const form = older === undefined ? asked : older.newest(asked, lookups(account, [])(0));
  for (const name of route.requires ?? []) {
    if (form[name] === undefined) throw refuse.missing(name);
    if (form[name] === "") throw refuse.empty(name);
  }
  const paths = texts(form, "expand") ?? [];
  const plan =
    paths.length === 0
      ? null
      : expandPlan(route.gives, paths, route.list === true, expandChanges(version));
  const call: Call = {
    account,
    form,
    ids,
    path: received.path,
    businessKey: `${received.path}?${sent}`,
  };
  const newest = account.log.during(
    { id: received.requestId, idempotency_key: received.headers.get("idempotency-key") },
    () => route.answer(call),
  );
  const inOlder = inVersion(account, version, newest);
  const body = moved === undefined ? inOlder : moved.shown({ ...inOlder });
  return JSON.stringify(plan === null ? body : expanded(body, plan, expanderOf(account, version)));
}

const noHeaders: Readonly<Record<string, string>> = {};

type Answered = {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

function refused(account: Account, refusal: Refusal, received: Received): Answered {
  const { requestId, headers } = received;
  // the caller's version may be what is refused
  const version = apiVersion(headers.get("stripe-version") ?? "") ?? account.version;
  const error = {
    ...inVersion(account, version, refusal.body),
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
  };
  return { status: refusal.status, text: JSON.stringify({ error }), headers: refusal.headers };
}

function replay(earlier: Execution): Answered {
  const { status, text } = earlier.answer ?? { status: 500, text: "" };
  return {
    status,
    text,
    headers: { "idempotent-replayed": "true", "original-request": earlier.requestId },
  };
}

/** One execution under an idempotency key: replayed, refused or run and kept (section 6). */
async function once(
  account: Account,
  key: string,
  received: Received,
  { route, ids }: Match,
  run: () => string,
): Promise<Answered> {
  if (key.length > 255) throw refuse.keyTooLong();
  const at = account.context.now();
  // Without ids in it a path is the route's own name: one text for all calls of it.
  const asked = {
    route: ids.length === 0 ? route.name : `${received.method} ${received.path}`,
    body: received.body,
    at,
  };
  const earlier = earlierExecution(account.executions, key, asked);
  if (earlier !== undefined) return replay(earlier);
  const { requestId } = received;
  const execution = begin(account.executions, key, { ...asked, requestId });
  try {
    // a turn in which a second request with this key finds the first one still running
    await null;
    const text = run();
    execution.answer = { status: 200, text };
    return { status: 200, text, headers: { "original-request": requestId } };
  } catch (error) {
    if (!(error instanceof Refusal) || !error.kept) {
      account.executions.delete(key);
      throw error;
    }
    const answered = refused(account, error, received);
    execution.answer = { status: answered.status, text: answered.text };
    return { ...answered, headers: { ...answered.headers, "original-request": requestId } };
  }
}

function answered(
  account: Account,
  router: Router,
  received: Received,
): Answered | Promise<Answered> {
  authenticate(account, received.headers);
  const version = versionOf(account, received.headers);
  const { method, path } = received;
  const gone = goneRoute(version, method, path);
  if (gone !== undefined) throw refuse.gap(`the route ${gone} of ${version.id}`);
  const moved = movedRoute(version, method, path);
  const [toMethod = method, toPath = path] = moved?.to.split(" ") ?? [];
  const found = match(router, toMethod, toPath);
  if (found === undefined) throw refuse.gap(`the route ${method} ${path}`);
  if (!hasRoute(version, found.route.name)) throw refuse.unknownRoute(method, path);
  const run = (): string => execute(account, received, found.route, found.ids, version, moved);
  const key = method === "POST" ? received.headers.get("idempotency-key") : null;
  if (key === null || key === "" || !account.context.profile.idempotencyKeys) {
    return { status: 200, text: run(), headers: noHeaders };
  }
  return once(account, key, received, found, run);
}

function receive(account: Account, { method, url, headers, body }: PlainCall): Received {
  const from = url.indexOf("/", url.indexOf("//") + 2);
  const address = from < 0 ? "" : url.slice(from);
  const cut = address.indexOf("?");
  const path = cut < 0 ? address : address.slice(0, cut);
  return {
    method,
    path,
    query: cut < 0 ? "" : address.slice(cut + 1),
    body,
    headers,
    requestId: account.drawId("req_", [method, address, body], 14),
  };
}

/** What a refusal is answered with; throws on what is none. */
function answerTo(account: Account, error: unknown, received: Received): Answered {
  if (!(error instanceof Refusal)) throw error;
  if (error.gap !== null)
    account.context.record({ kind: "gap", vendor: "stripe", unknown: error.gap });
  return refused(account, error, received);
}

function plainAnswer(
  account: Account,
  { headers, requestId }: Received,
  answered: Answered,
): PlainAnswer {
  const key = headers.get("idempotency-key");
  return {
    status: answered.status,
    body: answered.text,
    headers: {
      "content-type": "application/json",
      "request-id": requestId,
      "stripe-version": headers.get("stripe-version") ?? account.version.id,
      ...(key === null ? noHeaders : { "idempotency-key": key }),
      ...answered.headers,
    },
  };
}

/** Answers one call: key, version, route, idempotency, parameters, execution, expansion. */
export function answer(
  account: Account,
  router: Router,
  call: PlainCall,
): PlainAnswer | Promise<PlainAnswer> {
  const received = receive(account, call);
  const give = (given: Answered): PlainAnswer => plainAnswer(account, received, given);
  const giveRefusal = (error: unknown): PlainAnswer => give(answerTo(account, error, received));
  try {
    const given = answered(account, router, received);
    return given instanceof Promise ? given.then(give, giveRefusal) : give(given);
  } catch (error) {
    return giveRefusal(error);
  }
}
