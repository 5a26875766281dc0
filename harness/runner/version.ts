import { readFileSync } from "node:fs";

function packageVersion(): string {
  // Beside the sources in the repository, one folder further up in the package.
  for (const up of ["../../package.json", "../../../package.json"]) {
    try {
      const found = JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8")) as {
        readonly name?: string;
        readonly version?: string;
      };
      if (found.name === "tieout" && found.version !== undefined) return found.version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new Error("tieout's own package.json is missing");
}

export const version = packageVersion();
