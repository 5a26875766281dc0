import type { Exchange, Message, MessageSurface } from "../../../../model/contract.ts";
import { kindInAnswer } from "./kinds.ts";
import { statesBefore } from "./states-before.ts";

/** An event is read as `GET /v1/events/:id` gives it. */
function asAnswer({ body }: Message): Exchange {
  const url = "https://api.stripe.com/v1/events/evt_sent";
  const call = { method: "GET", url, headers: { get: () => null }, body: "" };
  return { call, answer: { status: 200, headers: {}, body } };
}

/** Snapshot events as they come to a webhook endpoint. */
export const messages: MessageSurface = {
  contentType: "application/json",
  signature: {
    header: "stripe-signature",
    example: `t=1767247200,v1=${"0".repeat(64)}`,
    pattern: "^t=\\d+,v1=[0-9a-f]{64}$",
  },
  kindIn: (message, path) =>
    path.length === 1 && path[0] === "type" ? "constant" : kindInAnswer(asAnswer(message), path),
  branchesIn: () => [["data", "object", "status"]],
  statesBefore: (message, facts) => statesBefore(asAnswer(message), facts),
};
