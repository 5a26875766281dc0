import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Hub } from "../hub.ts";
import { type Shelf, shelf } from "../shelf.ts";

const eventSchema = z.object({
  id: z.string().min(1).max(255),
  /** The product's stock keeping unit. */
  type: z.string().min(1).max(255),
  /** The account's billing e-mail. */
  subject: z.string().min(1).max(255),
  time: z.iso.datetime(),
  data: z.object({ value: z.int() }),
});

const usageSchema = z.object({
  id: z.string(),
  sku: z.string(),
  email: z.string(),
  usedAt: z.number(),
  quantity: z.number(),
});
/** One use, as the company's systems measured it; `usedAt` in unix seconds. */
export type Use = z.output<typeof usageSchema>;

export function uses(hub: Hub): Shelf<Use> {
  return shelf(hub.store, "use", usageSchema);
}

/** Whether the sender knew the secret: Standard Webhooks, HMAC-SHA256 over id, second and body. */
function isGenuine(secret: string, headers: Headers, body: string): boolean {
  const stamp = `${headers.get("webhook-id")}.${headers.get("webhook-timestamp")}.${body}`;
  const expected = Buffer.from(createHmac("sha256", secret).update(stamp).digest("base64"));
  return (headers.get("webhook-signature") ?? "").split(" ").some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ""));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** The use that a message tells of; undefined for one that is not genuine or not to be read. */
export function readUsageEvent(secret: string, headers: Headers, body: string): Use | undefined {
  if (!isGenuine(secret, headers, body)) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    return undefined;
  }
  const event = eventSchema.safeParse(content);
  if (!event.success) return undefined;
  const { id, type, subject, time, data } = event.data;
  const usedAt = Math.floor(Date.parse(time) / 1000);
  return { id, sku: type, email: subject, usedAt, quantity: data.value };
}
