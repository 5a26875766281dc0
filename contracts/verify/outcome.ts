/** Where in an answer or a message something is not as the pact has it. */
export type Part = "status" | "header" | "body" | "metadata" | "state";

/** One place that is not as the pact has it: a missing field is a finding of its own. */
export type Mismatch = {
  readonly part: Part;
  /** `lines.data[0].price`, the name of a header; for a status the word itself, for a state its name. */
  readonly field: string;
  /** As JSON; `nothing` where there is none. */
  readonly expected: string;
  readonly actual: string;
  /** One sentence of the judge that found it. */
  readonly why: string;
};

/** What came of one interaction of one pact. */
export type InteractionOutcome = {
  readonly key: string;
  readonly description: string;
  /** Empty: it holds. */
  readonly mismatches: readonly Mismatch[];
};

/** `$.lines.data[0].price` and `$['a b'].c` as people write them: without the root. */
export function fieldOf(path: string): string {
  const bare = path.replace(/\['([^'\]]*)'\]/g, ".$1").replace(/^\$\.?/, "");
  return bare === "" ? "the whole body" : bare;
}

/** Where a key stands below a path. */
export function fieldBelow(path: string, key: string): string {
  const parent = path.replace(/\['([^'\]]*)'\]/g, ".$1").replace(/^\$\.?/, "");
  return parent === "" ? key : `${parent}.${key}`;
}
