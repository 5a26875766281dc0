import { Problem } from "../problem.ts";

/** 400 of a query that the vendor cannot run. */
export function searchError(why: string): Problem {
  return new Problem(
    400,
    "INVALID_PARAMETER",
    `Invalid search query. Detailed unprocessed description follows. Search error occurred: ${why}.`,
  );
}
