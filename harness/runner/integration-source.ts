import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Project } from "./project.ts";
import { UsageError } from "./usage-error.ts";

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
