import type { Pact } from "../../../contracts/pact/format.ts";
import { promisedBody } from "../../../contracts/verify/promised.ts";
import type { DoorWatch } from "../../play/door-watch.ts";
import { eventTypeOf } from "../event-type.ts";

/** Hands over messages with nothing but what the contracts promise; the vendor's mock signs them. */
export class PromisedMessages implements DoorWatch {
  /** By vendor and event type: what the contracts show of such a message. */
  readonly #examples = new Map<string, unknown[]>();

  constructor(pacts: readonly Pact[]) {
    for (const { provider, interactions } of pacts) {
      for (const interaction of interactions) {
        if (interaction.type !== "Asynchronous/Messages") continue;
        const vendor = provider.name.replace(/-webhooks$/, "");
        const key = `${vendor} ${eventTypeOf(interaction.description)}`;
        this.#examples.set(key, [...(this.#examples.get(key) ?? []), interaction.contents.content]);
      }
    }
  }

  answered: DoorWatch["answered"] = (_n, _vendor, { answer }) => answer;

  delivered: DoorWatch["delivered"] = (_n, { hook, eventType }, body) => {
    const examples = this.#examples.get(`${hook} ${eventType}`);
    return examples === undefined ? body : promisedBody(body, examples);
  };
}
