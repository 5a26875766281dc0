import { z } from "zod";
import type {
  ContractDialect,
  ContractProvider,
  Message,
  MessageSurface,
  ProviderState,
  ValueKind,
} from "../../../../model/contract.ts";
import { type Instant, instant } from "../../../../model/days.ts";
import type { UsageRecord } from "../../../../model/facts/usage.ts";
import type { MockContext } from "../../../../model/mock.ts";
import { contentType, eventOf, signedHeaders, usageRecorded } from "../event.ts";
import { metering } from "../index.ts";

const states = ["a use was measured"] as const;

const useSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  customer: z.string(),
  quantity: z.number().int(),
  /** RFC 3339, UTC. */
  usedAt: z.string(),
});

/** What CloudEvents 1.0 says of its attributes; `data` is the company's own. */
const kinds: Readonly<Record<string, ValueKind>> = {
  specversion: "constant",
  datacontenttype: "constant",
  time: { instant: "yyyy-MM-dd'T'HH:mm:ss.SSSX" },
  "data.value": "integer",
};

const eventSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.string(),
  data: z.looseObject({ value: z.number().int() }),
});

/** The use that a message tells of. */
function stateOf({ body }: Message): ProviderState {
  const { id, type, subject, time, data } = eventSchema.parse(JSON.parse(body));
  const [customer = ""] = subject.split("@");
  const params = { id, product: type, customer, quantity: data.value, usedAt: time };
  return { name: states[0], params };
}

const messages: MessageSurface = {
  contentType,
  signature: {
    header: "webhook-signature",
    example: `v1,${"A".repeat(43)}=`,
    pattern: "^v1,[A-Za-z0-9+/]{43}=$",
  },
  kindIn: (_message, path) => kinds[path.join(".")] ?? "text",
  branchesIn: () => [],
  statesBefore: (message) => [stateOf(message)],
};

/** The company's meters in a fresh world, where nothing was used yet. */
function openProvider(context: MockContext): ContractProvider {
  let at = context.now();
  let told: UsageRecord | undefined;
  const mock = metering.open({
    ...context,
    now: () => at,
    record(entry) {
      if (entry.kind === "fact" && entry.object.type === "usage record") told = entry.object;
      context.record(entry);
    },
  });
  return {
    mock,
    setUp({ name, params }) {
      if (name !== states[0]) throw new RangeError(`these meters know no state "${name}"`);
      const { id, product, customer, quantity, usedAt } = useSchema.parse(params);
      at = instant(usedAt) as Instant;
      mock.record(id, { do: "customer uses", customer, product, quantity, arrivesOn: null }, null);
      return {};
    },
    render(eventType) {
      if (eventType !== usageRecorded) throw new RangeError(`meters send no "${eventType}"`);
      if (told === undefined) throw new Error("nothing was used: there is nothing to tell");
      const body = eventOf(told);
      const { webhookSecret = "" } = mock.credentials;
      return { body, headers: signedHeaders(webhookSecret, told.id, at, body) };
    },
  };
}

/** Messages alone: nobody calls the meters. */
export const contract: ContractDialect = {
  surface: {
    vendor: "metering",
    authorization: { example: "none", pattern: "^none$" },
    shapeOf: () => undefined,
    kindInAnswer: () => "text",
    kindInCall: () => "text",
    branchesIn: () => [],
    messages,
    statesBefore: () => [],
    states,
  },
  open: openProvider,
};
