import { configuredBy } from "./configured-by.ts";

/** Configured when every document was posted in a journal of its own. */
export default configuredBy({ journal: { granularity: "line" } });
