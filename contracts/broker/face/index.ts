import { timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { contentHash } from "../../../model/hash.ts";
import { UnreadableStore } from "../reading.ts";
import { BrokerRefusal } from "../refusal.ts";
import { type BrokerStore, StoreBusy } from "../store.ts";
import { entryRoutes } from "./entry.ts";
import { deploymentRoutes, environmentRoutes } from "./environments-routes.ts";
import { matrixRoute } from "./matrix.ts";
import { pacticipantRoutes, versionRoutes } from "./pacticipants.ts";
import { pactRoutes } from "./pacts.ts";
import { publishRoute } from "./publish-route.ts";

/** Who may call: everybody, one user, or who holds the token. */
export type Access =
  | { readonly user: string; readonly password: string }
  | { readonly token: string }
  | undefined;

function problem(
  context: Context,
  status: 400 | 401 | 404 | 409 | 422 | 500 | 503,
  detail: string,
  about?: string,
) {
  const errors = about === undefined ? {} : { errors: { [about]: [detail] } };
  const text = JSON.stringify({ status, title: detail, detail, error: detail, ...errors });
  // The official command line shows errors of a field only in an answer of HAL.
  const type = about === undefined ? "application/problem+json" : "application/hal+json";
  return context.body(text, status, { "content-type": type });
}

function credentialsOf(access: NonNullable<Access>): string {
  if ("token" in access) return `Bearer ${access.token}`;
  const pair = Buffer.from(`${access.user}:${access.password}`, "utf8").toString("base64");
  return `Basic ${pair}`;
}

/** Equal texts, told in a time that says nothing of where they differ. */
function isEqual(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(contentHash(given)), Buffer.from(contentHash(wanted)));
}

function refused(context: Context, error: Error): Response {
  if (error instanceof BrokerRefusal) {
    return problem(context, error.status, error.message, error.about);
  }
  if (error instanceof StoreBusy) return problem(context, 503, error.message);
  return problem(context, 500, error.message);
}

/** A broker's folder over the part of the broker's HTTP interface that its official clients use. */
export function brokerFace(
  store: BrokerStore,
  access?: Access,
  onError: (error: Error) => void = () => {},
): (request: Request) => Promise<Response> {
  const app = new Hono();
  if (access !== undefined) {
    const wanted = credentialsOf(access);
    app.use(async (context, next) => {
      if (isEqual(context.req.header("authorization") ?? "", wanted)) return next();
      const scheme = "token" in access ? "Bearer" : 'Basic realm="broker"';
      context.header("www-authenticate", scheme);
      return problem(context, 401, "the broker refuses these credentials");
    });
  }
  entryRoutes(app);
  publishRoute(app, store);
  pactRoutes(app, store);
  pacticipantRoutes(app, store);
  versionRoutes(app, store);
  environmentRoutes(app, store);
  deploymentRoutes(app, store);
  matrixRoute(app, store);
  app.notFound((context) =>
    problem(
      context,
      404,
      `${context.req.method} ${context.req.path} is not in the embedded broker`,
    ),
  );
  app.onError((error, context) => {
    if (error instanceof UnreadableStore || !(error instanceof BrokerRefusal)) onError(error);
    return refused(context, error);
  });
  return async (request) => app.fetch(request);
}
