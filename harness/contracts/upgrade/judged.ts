import type { Interaction, Pact } from "../../../contracts/pact/format.ts";
import { judgeInteraction } from "../../../contracts/verify/fast/judge.ts";
import type { FastProvider } from "../../../contracts/verify/fast/provider.ts";
import type { InteractionOutcome } from "../../../contracts/verify/outcome.ts";
import { atVersion } from "../../../contracts/versions/at-version.ts";
import type { Json } from "../../../model/integration.ts";
import { eventTypeOf } from "../event-type.ts";
import { Session } from "../provider/session.ts";
import { type Provider, type ProviderOptions, providerNamed } from "../providers.ts";

/** One interaction played against a mock, with the whole of what the mock said. */
export type JudgedInteraction = {
  readonly interaction: Interaction;
  readonly outcome: InteractionOutcome;
  /** A pact holds only what is needed; this also tells what kind of object that stands in. */
  readonly said: Json | undefined;
};

export type Judged = { readonly version: string; readonly all: readonly JudgedInteraction[] };

function parsed(text: string | null): Json | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined; // no JSON: there are no fields in it
  }
}

async function judged(provider: Provider, interaction: Interaction): Promise<JudgedInteraction> {
  const session = new Session(provider.open());
  let said: Json | undefined;
  const overheard: FastProvider = {
    setUp: (state) => session.setUp(state),
    async answer(call) {
      const answer = await session.answer(call);
      said = parsed(answer.body);
      return answer;
    },
    message(eventType) {
      const message = session.message(eventType);
      said = parsed(message.body);
      return message;
    },
  };
  const { vendorUrl } = provider;
  const outcome = await judgeInteraction(interaction, overheard, { vendorUrl, eventTypeOf });
  return { interaction, outcome, said };
}

/**
 * Plays a pact against the vendor's mock; where `to` is given, calls name that version in place of
 * any of the known ones that they were recorded with. Undefined where there is no such mock.
 */
export async function judgedAt(
  pact: Pact,
  options: ProviderOptions,
  known: ReadonlySet<string>,
  to?: string,
): Promise<Judged | undefined> {
  const provider = await providerNamed(pact.provider.name, options);
  if (provider === undefined) return undefined;
  const all: JudgedInteraction[] = [];
  for (const written of pact.interactions) {
    const interaction = to === undefined ? written : atVersion(written, known, to);
    all.push(await judged(provider, interaction));
  }
  return { version: provider.version, all };
}
