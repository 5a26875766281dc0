import type { MockContext } from "../../../model/mock.ts";

/**
 * Releases of the account: the one REST version has none of its own (netsuite.md, section 9).
 *
 * No source states a difference between these two for what is covered here, so both answer alike;
 * what changes in an account between them is what its administrators change.
 */
export const apiVersions: readonly string[] = ["2026.1", "2026.2"];

/** The release that the account is pinned to; the older one where nothing is said. */
export function releaseOf({ pinned }: MockContext): string {
  const [oldest = ""] = apiVersions;
  const asked = pinned?.api ?? oldest;
  if (apiVersions.includes(asked)) return asked;
  throw new RangeError(`there is no release ${asked}; known are ${apiVersions.join(", ")}`);
}
