import type { Context } from "hono";
import type { z } from "zod";
import { BrokerRefusal } from "../refusal.ts";

/** The body as JSON of that shape; where it is another, one sentence that names the place. */
export async function bodyOf<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await context.req.text();
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new BrokerRefusal(400, "body", "the body of the request is no JSON");
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const place = issue?.path.join(".") || "body";
  throw new BrokerRefusal(400, place, `${place}: ${issue?.message}`);
}

/** A part of the route, decoded; the route names it, so it is there. */
export function partOf(context: Context, name: string): string {
  return context.req.param(name) ?? "";
}

/** An answer as a HAL resource. */
export function hal(context: Context, resource: object, status: 200 | 201 = 200): Response {
  return context.body(JSON.stringify(resource), status, {
    "content-type": "application/hal+json;charset=utf-8",
  });
}
