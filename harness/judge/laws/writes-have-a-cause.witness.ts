import { dealRun } from "../small-deal-run.ts";
import type { Witness } from "./witness.ts";
import { writesHaveACause } from "./writes-have-a-cause.ts";

const { lines } = dealRun();

export const witness: Witness = {
  of: writesHaveACause,
  breaks: "a retry timer keeps creating for a fact that is gone",
  broken: lines.map((line) => (line.kind === "request" ? { ...line, cause: null } : line)),
  intact: lines,
};
