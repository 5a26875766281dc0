import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { distance } from "fastest-levenshtein";
import {
  noVersions,
  readVersions,
  type VendorVersions,
} from "../../../contracts/versions/vendor-versions.ts";
import { apiVersions } from "../../../mocks/vendors/api-versions.ts";
import type { Project } from "../../runner/project.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { verifiableVendors } from "../providers.ts";

export const versionsFile = "contracts/vendor-versions.yaml";

/** What the project keeps of its vendors' versions. */
export function projectVersions({ root }: Project): VendorVersions {
  const path = join(root, versionsFile);
  return existsSync(path) ? readVersions(versionsFile, readFileSync(path, "utf8")) : noVersions;
}

/** Every version of a vendor that anybody here knows. */
export function knownVersions(vendor: string, versions: VendorVersions): readonly string[] {
  const listed = versions.of(vendor).map(({ version }) => version);
  return [...new Set([...listed, ...(apiVersions[vendor] ?? [])])];
}

/** Throws `UsageError` for a vendor of which no contracts are made, and a version nobody can speak. */
export function checkTarget(vendor: string, to: string, versions: VendorVersions): void {
  const vendors = verifiableVendors();
  if (!vendors.includes(vendor)) {
    throw new UsageError(
      `--vendor ${vendor}: no contracts are made of it; known are ${vendors.join(", ")}`,
    );
  }
  const spoken = apiVersions[vendor] ?? [];
  if (spoken.includes(to)) return;
  const known = knownVersions(vendor, versions);
  if (known.includes(to)) {
    throw new UsageError(
      `--to ${to}: ${vendor} has it, but its mock does not speak it; it speaks ${spoken.join(", ")}`,
    );
  }
  const nearest = [...known].sort((a, b) => distance(a, to) - distance(b, to))[0];
  const hint = nearest === undefined ? "none is known" : `did you mean ${nearest}?`;
  throw new UsageError(`--to ${to}: nobody knows such a version of ${vendor}; ${hint}`);
}
