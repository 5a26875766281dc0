import { writeFileSync } from "node:fs";
import { join } from "node:path";

const type = { combine: "AND", matchers: [{ match: "type" }] };

/** A pact of one call, of the fields `id` and `charge` of an invoice. */
function invoicePact(provider: string, example: string): object {
  const interaction = {
    type: "Synchronous/HTTP",
    description: "retrieve invoice",
    providerStates: [{ name: "a paid invoice exists" }],
    request: { method: "GET", path: "/v1/invoices/in_1" },
    response: {
      status: 200,
      body: {
        contentType: "application/json",
        encoded: false,
        content: { id: example, charge: "ch_1" },
      },
      matchingRules: { body: { "$.id": type, "$.charge": type } },
    },
  };
  return {
    consumer: { name: "hub" },
    provider: { name: provider },
    interactions: [interaction],
    metadata: { pactSpecification: { version: "4.0" } },
  };
}

/** The files of the conversation: A, the same with one example changed, once more, and another vendor's. */
export function writeFixturePacts(folder: string) {
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const pact = (name: string, provider: string, example: string) =>
    file(name, JSON.stringify(invoicePact(provider, example)));
  return {
    a: pact("a.json", "stripe", "in_1"),
    changed: pact("changed.json", "stripe", "in_2"),
    third: pact("third.json", "stripe", "in_3"),
    netsuite: pact("netsuite.json", "netsuite", "in_1"),
    broken: file("broken.json", '{"consumer": {"name": "hub"}'),
    missing: join(folder, "nofile.json"),
  };
}

export type FixturePacts = ReturnType<typeof writeFixturePacts>;
