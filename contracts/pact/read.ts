import { canonicalText } from "./canonical.ts";
import { type Interaction, type Pact, pactSchema, specification } from "./format.ts";

/** A pact file that cannot be taken as it is: which, why, and what to do. */
export class BadPact extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = "BadPact";
  }
}

const recordAgain = "record it again with `tieout contracts record`";

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadPact(file, `is not JSON (${why}); restore it, or ${recordAgain}`);
  }
}

/** Files of other versions say it in three ways; an absent one is none of ours either. */
function versionOf(stored: unknown): string | undefined {
  const { metadata } = (stored ?? {}) as { readonly metadata?: Record<string, unknown> };
  for (const name of ["pactSpecification", "pact-specification"]) {
    const found = metadata?.[name] as { readonly version?: unknown } | undefined;
    if (typeof found?.version === "string") return found.version;
  }
  const old = metadata?.pactSpecificationVersion;
  return typeof old === "string" ? old : undefined;
}

/** What makes two interactions the same one to a verifier or broker. */
function identityOf({ description, providerStates }: Interaction): string {
  return canonicalText([description, providerStates]);
}

/** What is asked, and in which states: with another answer it is a contradiction. */
function questionOf(interaction: Interaction): string {
  const { providerStates } = interaction;
  return interaction.type === "Synchronous/HTTP"
    ? canonicalText([providerStates, interaction.request])
    : identityOf(interaction);
}

function promiseOf(interaction: Interaction): string {
  return interaction.type === "Synchronous/HTTP"
    ? canonicalText(interaction.response)
    : canonicalText([interaction.contents, interaction.metadata, interaction.matchingRules]);
}

/** Two interactions of a pact that cannot both hold, by description. */
function contradiction(
  interactions: readonly Interaction[],
): readonly [string, string] | undefined {
  const seen = new Map<string, Interaction>();
  for (const interaction of interactions) {
    for (const key of new Set([identityOf(interaction), questionOf(interaction)])) {
      const other = seen.get(key);
      if (other !== undefined && promiseOf(other) !== promiseOf(interaction)) {
        return [other.description, interaction.description];
      }
      seen.set(key, interaction);
    }
  }
  return undefined;
}

/**
 * Reads a pact; `file` is its name in messages.
 *
 * Throws `BadPact` with one sentence for a file that is not JSON, follows another version of the
 * specification, has no interactions, has one without a provider state, or two that contradict each
 * other, and for any other shape that is not a pact's.
 */
export function readPact(file: string, text: string): Pact {
  const stored = parsed(file, text);
  const version = versionOf(stored);
  if (version !== specification) {
    throw new BadPact(
      file,
      `follows ${version === undefined ? "no" : `version ${version} of the`} Pact specification, only ${specification} is read; ${recordAgain}`,
    );
  }
  const checked = pactSchema.safeParse(stored);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw new BadPact(
      file,
      `${issue?.path.join(".") || "the file"}: ${issue?.message}; ${recordAgain}`,
    );
  }
  const { interactions } = checked.data;
  if (interactions.length === 0) {
    throw new BadPact(file, `has no interactions, so that it promises nothing; ${recordAgain}`);
  }
  const stateless = interactions.find(({ providerStates }) => providerStates.length === 0);
  if (stateless !== undefined) {
    throw new BadPact(
      file,
      `the interaction "${stateless.description}" names no provider state; say what must be there before it, or ${recordAgain}`,
    );
  }
  const contrary = contradiction(interactions);
  if (contrary !== undefined) {
    const [first, second] = contrary;
    throw new BadPact(
      file,
      `"${first}" and "${second}" ask the same in the same states and expect different answers; keep one of them, or ${recordAgain}`,
    );
  }
  return checked.data;
}
