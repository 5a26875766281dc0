import type { ScenarioVerdict } from "../model/verdict.ts";

const plain = /^[\w./@-]+$/;

function quoted(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command, to be copied, that shows one run again. */
export function againCommand({ file, twin }: ScenarioVerdict, seed: number): string {
  const chosen = twin === null ? "none" : twin.replaceAll(" ", "-");
  return `npx tieout run ${quoted(file)} --seed ${seed} --twin ${quoted(chosen)}`;
}
