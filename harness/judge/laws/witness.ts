import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import type { Law } from "./law.ts";

/** Who a law must catch, and who it must let pass: the smallest broken run and an intact one. */
export type Witness = {
  readonly of: Law;
  /** What is broken, in a clause. */
  readonly breaks: string;
  readonly broken: readonly EvidenceLine[];
  readonly intact: readonly EvidenceLine[];
  /** Ids of further laws that accuse the broken run; one that is not named here may not. */
  readonly followers?: readonly string[];
};
