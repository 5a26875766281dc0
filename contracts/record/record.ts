import { canonicalText } from "../pact/canonical.ts";
import { type Interaction, type Pact, specification } from "../pact/format.ts";
import { type Leak, leaksIn } from "../pact/lint.ts";
import type { RecordedVendor } from "./exchanges.ts";
import type { Gathered } from "./gather.ts";
import { pactOfCalls } from "./pact-of-calls.ts";
import { pactOfMessages } from "./pact-of-messages.ts";
import type { Recorded, Reliance } from "./reliance.ts";

/** A pact as it is written, with what stands beside it. */
export type RecordedPact = {
  /** `<integration>-<vendor>.json`; what stands beside it ends in `.scenarios.json`. */
  readonly file: string;
  readonly vendor: string;
  readonly pact: Pact;
  readonly text: string;
  readonly sideText: string;
  /** Different operations, or types of messages. */
  readonly operations: number;
  /** Fields that the integration needs, over all interactions. */
  readonly fields: number;
  readonly scenarios: number;
};

/** Something stands in a pact that must not be published. */
export class Leaked extends Error {
  constructor(file: string, { what, found }: Leak) {
    super(
      `${file}: ${what} (${found.slice(0, 12)}…) would be written; let the dialect's surface replace it, or the generators make it; nothing was written`,
    );
    this.name = "Leaked";
  }
}

/** The name of the file that stands beside a pact. */
export function sideFileOf(file: string): string {
  return file.replace(/\.json$/, ".scenarios.json");
}

function pactOf(
  consumer: string,
  provider: string,
  vendor: string,
  all: readonly Recorded<Interaction>[],
): RecordedPact {
  const file = `${consumer}-${provider}.json`;
  const pact: Pact = {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: all.map(({ interaction }) => interaction),
    metadata: { pactSpecification: { version: specification } },
  };
  const [leak] = leaksIn(pact);
  if (leak !== undefined) throw new Leaked(file, leak);
  const beside: Record<string, Reliance> = {};
  for (const { interaction, reliance } of all) beside[interaction.key] = reliance;
  return {
    file,
    vendor,
    pact,
    text: canonicalText(pact),
    sideText: canonicalText(beside),
    operations: new Set(all.map(({ operation }) => operation)).size,
    fields: all.reduce((sum, { fieldCount }) => sum + fieldCount, 0),
    scenarios: new Set(all.flatMap(({ reliance }) => reliance.scenarios)).size,
  };
}

/**
 * The pacts of one integration with each vendor that it called, and with what each vendor sends it:
 * the same runs give the same bytes, in whatever order they were gathered.
 *
 * Throws `Contradiction` where two runs show different answers for the same question in the same
 * state, and `Leaked` where something would be written that must not be published.
 */
export function recordPacts(
  consumer: string,
  gathered: Gathered,
  vendors: ReadonlyMap<string, RecordedVendor>,
): readonly RecordedPact[] {
  return [...vendors.entries()].sort(byName).flatMap(([vendor, { surface }]) => {
    const calls = pactOfCalls(surface, gathered.callsOf(vendor));
    const messages = pactOfMessages(surface, gathered.messagesOf(vendor));
    return [
      ...(calls.length === 0 ? [] : [pactOf(consumer, vendor, vendor, calls)]),
      ...(messages.length === 0 ? [] : [pactOf(consumer, `${vendor}-webhooks`, vendor, messages)]),
    ];
  });
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
