import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import type { IntegrationModule } from "../../model/integration.ts";

/** One change of the hub's source, made in memory only. */
export type Edit = {
  /** Below `integrations/hub/`. */
  readonly file: string;
  /** Text that must stand there exactly once. */
  readonly find: string;
  readonly put: string;
};

const hub = new URL("../../integrations/hub/", import.meta.url).href;
const mark = "?planted";

function edited(url: string, edits: readonly Edit[]): string {
  let source = readFileSync(fileURLToPath(url), "utf8");
  for (const { file, find, put } of edits) {
    if (url !== new URL(file, hub).href) continue;
    if (source.split(find).length !== 2) throw new Error(`plant: "${find}" is not once in ${file}`);
    source = source.replace(find, () => put);
  }
  return source;
}

/** The hub with a defect planted: its own modules are loaded anew, changed as they are read. */
export async function planted(edits: readonly Edit[]): Promise<IntegrationModule> {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const isPlanted = context.parentURL?.endsWith(mark) === true || specifier.endsWith(mark);
      if (!isPlanted || !found.url.startsWith(hub) || found.url.endsWith(mark)) return found;
      return { ...found, url: found.url + mark };
    },
    load(url, context, next) {
      if (!url.startsWith(hub) || !url.endsWith(mark)) return next(url, context);
      const source = edited(url.slice(0, -mark.length), edits);
      return { format: "module-typescript", source, shortCircuit: true };
    },
  });
  const loaded = (await import(`${hub}index.ts${mark}`)) as { readonly default: IntegrationModule };
  return loaded.default;
}
