import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { jsforceDispatcher } from "../../mocks/wire/jsforce-dispatcher.ts";
import type { IntegrationModule } from "../../model/integration.ts";
import { installTrampoline } from "../play/trampoline.ts";
import { currentTransport } from "../play/transport.ts";
import { type Project, UsageError } from "./project.ts";

export type LoadedIntegration = {
  readonly module: IntegrationModule;
  readonly name: string;
  /** Of the module's sources: the same for the same code, wherever it lies. */
  readonly hash: string;
};

/** The file behind `entry`: a path from the project's root, or a package as its own name. */
export function integrationUrl(project: Project): string {
  const { entry } = project.integration;
  if (entry.startsWith(".") || isAbsolute(entry)) {
    const file = resolve(project.root, entry);
    if (existsSync(file)) return pathToFileURL(file).href;
    throw new UsageError(
      `the integration ${entry} is not there: no ${file}; see integration.entry in tieout.yaml`,
    );
  }
  try {
    if (entry.startsWith("tieout/")) return import.meta.resolve(entry);
    return pathToFileURL(createRequire(join(project.root, "package.json")).resolve(entry)).href;
  } catch {
    throw new UsageError(`integration.entry "${entry}" is not an installed package, nor a path`);
  }
}

/** A hash over all sources in the folder of the entry, names and contents. */
export function integrationHash(url: string): string {
  const folder = dirname(fileURLToPath(url));
  const files = globSync("**/*.{ts,js,mjs,cjs,json}", {
    cwd: folder,
    exclude: (path) => /node_modules|\.tieout|\.git|\.test\./.test(path),
  }).sort();
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}

/**
 * Imports the integration, the trampoline under it. Once per thread: a module is never loaded twice.
 *
 * Throws `UsageError` when it cannot be imported or does not default-export a function.
 */
export async function loadIntegration(project: Project): Promise<LoadedIntegration> {
  installTrampoline();
  const url = integrationUrl(project);
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(url)) as typeof loaded;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the integration ${project.integration.entry} cannot be loaded: ${why}`);
  }
  if (typeof loaded.default !== "function") {
    throw new UsageError(
      `the integration ${project.integration.entry} must default-export one async function`,
    );
  }
  jsforceDispatcher(url, currentTransport);
  return {
    module: loaded.default as IntegrationModule,
    name: project.integration.entry,
    hash: integrationHash(url),
  };
}
