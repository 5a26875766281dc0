import { hashText } from "../../model/hash.ts";
import { type Question, questionKey } from "./gather.ts";
import type { Variant } from "./merge.ts";
import type { Recorded } from "./reliance.ts";

/** What a question asks with that others of its operation do not, in words; empty where it is alike. */
function extras(question: Question, siblings: readonly Question[]): readonly string[] {
  const namesOf = (one: Question) => [...one.queryNames, ...one.bodyNames];
  const own = namesOf(question);
  return own.filter((name) => !siblings.every((other) => namesOf(other).includes(name)));
}

const mostNames = 4;

function listed(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 1 ? `${names.slice(0, mostNames).join(", ")} and ${rest} more` : names.join(", ");
}

/** `retrieve invoice · 200 · paid`, with what it is asked and answered beyond others of its kind. */
export function descriptionOf(
  question: Question,
  siblings: readonly Question[],
  { branches, differences }: Variant,
): string {
  const asked = extras(question, siblings);
  const parts = [
    question.operation,
    ...(question.method === "" ? [] : [String(question.status)]),
    ...branches.map(([, value]) => value),
    ...(asked.length === 0 ? [] : [`asked with ${listed(asked)}`]),
    ...(differences.length === 0 ? [] : [`with ${listed(differences)}`]),
  ];
  return parts.join(" · ");
}

/** The same for the same shape of call and answer, wherever it stands in the file. */
export function keyOf(question: Question, { branches, differences }: Variant): string {
  return hashText([questionKey(question), JSON.stringify(branches), JSON.stringify(differences)]);
}

/** The interactions of one pact, their descriptions unique where words alone do not tell them apart. */
export function uniqueDescriptions<I extends { key: string; description: string }>(
  all: readonly Recorded<I>[],
): readonly Recorded<I>[] {
  const uses = new Map<string, number>();
  for (const { interaction } of all) {
    uses.set(interaction.description, (uses.get(interaction.description) ?? 0) + 1);
  }
  return all.map((one) => {
    const { key, description } = one.interaction;
    if ((uses.get(description) ?? 0) === 1) return one;
    return {
      ...one,
      interaction: { ...one.interaction, description: `${description} · ${key.slice(0, 4)}` },
    };
  });
}
