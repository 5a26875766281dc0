import { Hono } from "hono";
import { z } from "zod";
import { epochMs, instant } from "../../model/days.ts";
import type { Mock } from "../../model/mock.ts";
import type { Calls } from "./calls.ts";
import { Refused, readBody } from "./control-body.ts";
import { type Drops, dropSchema } from "./drops.ts";
import type { Messenger } from "./messages.ts";
import type { People } from "./people.ts";
import type { RunningClock } from "./running-clock.ts";
import type { ServedWorld } from "./served-world.ts";

/** More than ten years at a time is a slip, and would take as long as it sounds. */
const longestPushSeconds = 3660 * 86_400;

const clockBody = z.union([
  z.strictObject({ seconds: z.number().int().positive().max(longestPushSeconds) }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);
const clockExample = '{"seconds": 86400} or {"to": "2026-02-01T06:00:00Z"}';
const listenerBody = z.strictObject({ url: z.url({ protocol: /^https?$/ }).nullable() });
const listenerExample = '{"url": "http://127.0.0.1:3000/hooks"} or {"url": null}';
const dropExample = '{"vendor": "…", "lose": "answer", "method": "POST", "times": 1}';

export type ControlOptions = {
  readonly served: ServedWorld;
  readonly clock: RunningClock;
  readonly calls: Calls;
  readonly messenger: Messenger;
  readonly drops: Drops;
  readonly people: People;
  /** What `GET /` tells beside the clock: who is served where. */
  readonly vendors: unknown;
  onError(error: unknown): void;
};

function pushedMs(text: string): (now: string) => number {
  const body = readBody(text, clockBody, clockExample);
  if ("seconds" in body) return () => body.seconds * 1000;
  const to = instant(body.to);
  return (now) => {
    const ms = epochMs(to) - Date.parse(now);
    if (ms < 0) throw new Refused(400, `the clock stands at ${now} and only goes forward`);
    if (ms > longestPushSeconds * 1000) {
      throw new Refused(400, `${to} is more than ten years after ${now}; push it in steps`);
    }
    return ms;
  };
}

function timeRoutes(app: Hono, { served, clock }: ControlOptions): void {
  const reading = () => ({ now: clock.now(), aheadMs: clock.aheadMs() });
  app.get("/clock", (context) => context.json(reading()));
  app.post("/clock", async (context) => {
    await served.push(pushedMs(await context.req.text()));
    return context.json(reading());
  });
}

function callRoutes(app: Hono, { calls }: ControlOptions): void {
  app.get("/calls", (context) => context.json(calls.last));
  app.delete("/calls", (context) => context.json(calls.forget()));
}

function messageRoutes(app: Hono, { messenger }: ControlOptions): void {
  app.get("/messages", (context) => context.json(messenger.sent));
  app.delete("/messages", (context) => context.json(messenger.forget()));
  app.get("/listener", (context) => context.json({ url: messenger.listener ?? null }));
  app.put("/listener", async (context) => {
    const { url } = readBody(await context.req.text(), listenerBody, listenerExample);
    messenger.listener = url?.replace(/\/$/, "");
    return context.json({ url: messenger.listener ?? null });
  });
}

function peopleRoutes(app: Hono, { served, people }: ControlOptions): void {
  app.use("/people/*", async (context, next) => {
    served.settleDue();
    await next();
    if (context.req.method === "POST") served.pump();
  });
  app.post("/people/deeds", async ({ req, json }) => json(people.deed(await req.text())));
  app.post("/people/payments", async ({ req, json }) => json(people.pay(await req.text())));
  for (const does of ["recognise", "close"] as const) {
    app.post(`/people/finance/${does}`, async ({ req, json }) =>
      json(people.finance(does, await req.text())),
    );
  }
  app.get("/people/acts", ({ json }) => json(people.acts()));
  app.post("/people/acts", async ({ req, json }) => json(people.act(await req.text())));
}

function dropRoutes(app: Hono, { drops, people }: ControlOptions): void {
  app.get("/drops", (context) => context.json(drops.asked));
  app.post("/drops", async (context) => {
    const drop = readBody(await context.req.text(), dropSchema, dropExample);
    people.mockNamed(drop.vendor);
    drops.ask(drop);
    return context.json(drops.asked);
  });
  app.delete("/drops", (context) => {
    drops.clear();
    return context.json(drops.asked);
  });
}

/** What a person drives served mocks with: the clock, the listener, people's acts, lost calls. */
export function controlDoor(options: ControlOptions): Mock {
  const app = new Hono();
  timeRoutes(app, options);
  callRoutes(app, options);
  messageRoutes(app, options);
  peopleRoutes(app, options);
  dropRoutes(app, options);
  const routes = app.routes.filter(({ method }) => method !== "ALL");
  const known = routes.map(({ method, path }) => `${method} ${path}`);
  app.get("/", (context) =>
    context.json({ now: options.clock.now(), vendors: options.vendors, routes: known }),
  );
  app.notFound(({ req, json }) =>
    json({ error: `no ${req.method} ${req.path} here; there are ${known.join(", ")}` }, 404),
  );
  app.onError((error, context) => {
    if (error instanceof Refused) return context.json({ error: error.message }, error.status);
    options.onError(error);
    return context.json({ error: `an error of Tieout itself: ${error.message}` }, 500);
  });
  return async (request) => app.fetch(request);
}
