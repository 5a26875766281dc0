import MagicString from "magic-string";
import type { ScenarioOptions } from "./runtime.ts";

export type ModuleText = { readonly code: string; readonly map: string };

/**
 * A scenario file as a test module: each of its lines as a comment on the same line, the code that
 * registers the tests after the last. So a place in the module is a place in the YAML file.
 */
export function moduleText(
  yaml: string,
  file: string,
  runtime: string,
  options: ScenarioOptions,
): ModuleText {
  const text = new MagicString(yaml, { filename: file });
  let at = 0;
  for (const line of yaml.split("\n")) {
    if (at < yaml.length) text.appendLeft(at, "// ");
    else text.append("// ");
    at += line.length + 1;
  }
  // Breaks of a line in JavaScript, though not in YAML 1.2: they would end the comment.
  for (const { index } of yaml.matchAll(/[\r\u2028\u2029]/g)) text.overwrite(index, index + 1, " ");
  text.append(
    `\nimport { test } from "vitest";\nimport { registerScenario } from ${JSON.stringify(runtime)};\nawait registerScenario(test, ${JSON.stringify(file)}, ${JSON.stringify(options)});\n`,
  );
  const map = text.generateMap({ source: file, hires: true, includeContent: true });
  return { code: text.toString(), map: map.toString() };
}
