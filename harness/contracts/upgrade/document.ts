import { readFileSync } from "node:fs";
import type { Interaction, Pact } from "../../../contracts/pact/format.ts";
import type { InteractionOutcome } from "../../../contracts/verify/outcome.ts";
import { comparable, outcomesOf, withoutBodies } from "../../../contracts/versions/document.ts";
import { UsageError } from "../../runner/usage-error.ts";

/** What a witness other than the mock says of interactions that it knows. */
export type Testimony = {
  readonly interaction: Interaction;
  readonly outcome: InteractionOutcome;
};

const comparator = "@pactflow/openapi-pact-comparator";

type Result = {
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly mockDetails?: { readonly location: string; readonly value: unknown };
};

/** The package's own face, as far as it is used: its declarations are not found by every compiler. */
type Comparator = new (documents: {
  readonly oas: unknown;
}) => { compare(pact: unknown): AsyncIterable<Result> };

async function loaded(): Promise<Comparator> {
  try {
    const module: unknown = await import("@pactflow/openapi-pact-comparator");
    return (module as { readonly Comparator: Comparator }).Comparator;
  } catch {
    throw new UsageError(
      `--document needs the package ${comparator}: npm install -D ${comparator}`,
    );
  }
}

/** A file that the line names. */
export function fileText(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${option} ${file}: it cannot be read (${why})`);
  }
}

/**
 * Holds a pact's calls to the vendor's OpenAPI document: paths, statuses and answers, not what a call
 * sends. Throws `BadDocument` for a file that is none.
 */
export async function documentSays(pact: Pact, file: string): Promise<readonly Testimony[]> {
  const calls = withoutBodies(pact);
  if (calls.interactions.length === 0) return [];
  const oas = comparable(file, fileText("--document", file));
  const Comparator = await loaded();
  const results: Parameters<typeof outcomesOf>[1][number][] = [];
  const compared = new Comparator({ oas }).compare(calls);
  for await (const { code, type, message, mockDetails } of compared) {
    const { location = "", value } = mockDetails ?? {};
    results.push({ code, type, message, location, value });
  }
  const byKey = new Map(pact.interactions.map((interaction) => [interaction.key, interaction]));
  return outcomesOf(calls, results).flatMap((outcome) => {
    const interaction = byKey.get(outcome.key);
    return interaction === undefined ? [] : [{ interaction, outcome }];
  });
}
