import { Hono } from "hono";
import { z } from "zod";
import { epochMs, instant } from "../../model/days.ts";
import { fromJson } from "../../model/evidence/text.ts";
import { periodField } from "../../model/fields.ts";
import type { Mock } from "../../model/mock.ts";
import { type Deed, deedSchema } from "../../model/scenario/step.ts";
import type { RunningClock } from "./running-clock.ts";
import type { ServedWorld } from "./served-world.ts";

const clockBody = z.union([
  z.strictObject({ seconds: z.number().int().positive() }),
  z.strictObject({ to: z.string() }),
]);
const listenerBody = z.strictObject({ url: z.url().nullable() });
const periodBody = z.strictObject({ period: periodField });

/** Acts that a person or a conversation may do on the engines while they are served. */
function act(served: ServedWorld, deed: Deed): string | undefined {
  const { crm, billing } = served.world;
  switch (deed.do) {
    case "sales closes":
      return void crm.closeDeal(deed);
    case "sales amends":
      return void crm.amendDeal(deed);
    case "customer cancels":
      return void crm.cancelDeal(deed);
    case "bank declines":
      return void billing.decline(deed.customer, deed.reason);
    case "bank accepts":
      return void billing.accept(deed.customer);
    default:
      return `"${deed.do}" needs a scenario; served are sales closes, sales amends, customer cancels, bank declines, bank accepts`;
  }
}

/** What a person drives served mocks with: the clock, the listener, the actors. */
export function controlDoor(served: ServedWorld, clock: RunningClock): Mock {
  const app = new Hono();
  app.get("/clock", (context) => context.json({ now: clock.now() }));
  app.post("/clock", async (context) => {
    const asked = clockBody.safeParse(await context.req.json());
    if (!asked.success) return context.json({ error: z.prettifyError(asked.error) }, 400);
    const body = asked.data;
    const ms =
      "seconds" in body ? body.seconds * 1000 : epochMs(instant(body.to)) - epochMs(clock.now());
    if (ms < 0)
      return context.json(
        { error: `the clock stands at ${clock.now()} and only goes forward` },
        400,
      );
    await served.push(ms);
    return context.json({ now: clock.now() });
  });
  app.get("/messages", (context) => context.json(served.sent));
  app.delete("/messages", (context) => context.json(served.sent.splice(0)));
  app.put("/listener", async (context) => {
    const asked = listenerBody.safeParse(await context.req.json());
    if (!asked.success) return context.json({ error: z.prettifyError(asked.error) }, 400);
    served.listener = asked.data.url?.replace(/\/$/, "");
    return context.json({ listener: served.listener ?? null });
  });
  app.post("/deeds", async (context) => {
    const asked = deedSchema.safeParse(fromJson(await context.req.text()));
    if (!asked.success) return context.json({ error: z.prettifyError(asked.error) }, 400);
    const why = act(served, asked.data);
    if (why !== undefined) return context.json({ error: why }, 400);
    await served.pump();
    return context.json({ done: asked.data.do });
  });
  for (const what of ["recognise", "close"] as const) {
    app.post(`/erp/${what}`, async (context) => {
      const asked = periodBody.safeParse(await context.req.json());
      if (!asked.success) return context.json({ error: z.prettifyError(asked.error) }, 400);
      served.world.erp[what](asked.data.period);
      return context.json({ done: `${what} ${asked.data.period}` });
    });
  }
  app.notFound((context) => {
    const known =
      "GET /clock, POST /clock, GET|DELETE /messages, PUT /listener, POST /deeds, POST /erp/recognise, POST /erp/close";
    return context.json({ error: `unknown; there are ${known}` }, 404);
  });
  app.onError((error, context) => context.json({ error: error.message }, 400));
  return async (request) => app.fetch(request);
}
