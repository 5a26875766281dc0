import type { World } from "./world.ts";

/** The customer by legal name, as a controller knows it. */
export function customerWords(name: string, world: World): string {
  return world.customers.get(name)?.legalName ?? `$${name}`;
}

/** `1 copy`, `3 copies`. */
export function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const steps = [
  { ms: 86_400_000, one: "day", many: "days" },
  { ms: 3_600_000, one: "hour", many: "hours" },
  { ms: 60_000, one: "minute", many: "minutes" },
];

/** `30 seconds`, `3 days`. */
export function durationWords(ms: number): string {
  const step = steps.find((one) => ms >= one.ms && ms % one.ms === 0);
  return step
    ? countWords(ms / step.ms, step.one, step.many)
    : countWords(ms / 1000, "second", "seconds");
}

/** `a, b and c`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
