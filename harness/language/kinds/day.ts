import { z } from "zod";
import { type BusinessDate, dateIn, type Instant, instant } from "../../../model/days.ts";
import type { Span } from "../../../model/diagnostic.ts";
import { homeOf } from "../../../model/entities.ts";
import type { World } from "../world.ts";
import { type Kind, textKind } from "./kind.ts";
import { dateSchema, readDate } from "./plain.ts";

/** A day on which something happens or is looked at; counts for `ends`, must lie in the world. */
export const day: Kind<BusinessDate, World> = textKind(
  "a business date, `2026-07-01`",
  dateSchema,
  (node, world: World) => {
    const date = readDate(node.text, node.span, world);
    if (date !== undefined) world.days.push({ date, span: node.span });
    return date;
  },
);

/** A date without a time means the business hour; refused where that is another day in a zone. */
export function checkBusinessHour(date: BusinessDate, span: Span, world: World): void {
  const model = world.operatingModel;
  if (model === undefined) return;
  const at = instant(`${date}T${model.businessHour}:00Z`);
  const zone = homeOf(model).timeZone;
  const there = dateIn(at, zone);
  if (there === date) return;
  const message = `${model.businessHour} UTC, the business hour, is ${there} in ${zone}; write the instant, \`${date}T12:00:00Z\``;
  world.report("business-hour", span, message);
}

/** The day of something done: as `day`, and its business hour falls on it. */
export const effectiveDay: Kind<BusinessDate, World> = {
  ...day,
  read: (node, world) => {
    const date = day.read(node, world);
    if (date !== undefined) checkBusinessHour(date, node.span, world);
    return date;
  },
};

export type Moment = { readonly on: BusinessDate; readonly at: Instant | null };

function readInstant(text: string, span: Span, world: World): Instant | undefined {
  try {
    return instant(text);
  } catch (error) {
    const why = error instanceof RangeError ? error.message : `"${text}" is not an instant`;
    world.report("bad-date", span, `${why}; write \`2026-07-01T09:00:00Z\``);
    return undefined;
  }
}

/** A date, or an exact moment: ISO 8601 with an offset. */
export const moment: Kind<Moment, World> = textKind(
  "a business date `2026-07-01`, or an instant `2026-07-01T09:00:00Z`",
  z.string().regex(/^\d{4}-\d{2}-\d{2}(T\S+)?$/),
  (node, world: World): Moment | undefined => {
    if (!node.text.includes("T")) {
      const on = effectiveDay.read(node, world);
      return on && { on, at: null };
    }
    const at = readInstant(node.text, node.span, world);
    if (at === undefined) return undefined;
    const on = dateIn(at, world.operatingModel ? homeOf(world.operatingModel).timeZone : "UTC");
    world.days.push({ date: on, span: node.span });
    return { on, at };
  },
);
