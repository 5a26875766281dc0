import type { ScenarioVerdict } from "../model/verdict.ts";

const plain = /^[\w./@-]+$/;

function quoted(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What a run was asked for beside its scenario; a verdict has it. */
export type Asked = {
  readonly seed: number;
  /** The `--integration` of the run, where that was not the default one. */
  readonly integration: { readonly option?: string | undefined };
};

/** The command, to be copied, that shows one run again. */
export function againCommand({ file, twin }: ScenarioVerdict, asked: Asked): string {
  const { option } = asked.integration;
  const integration = option === undefined ? "" : ` --integration ${option}`;
  const chosen = twin === null ? "none" : twin.replaceAll(" ", "-");
  return `npx tieout run ${quoted(file)} --seed ${asked.seed} --twin ${quoted(chosen)}${integration}`;
}
