import { configuredBy } from "./configured-by.ts";

/** Configured when finance earned by day what the product says nothing of. */
export default configuredBy({ revenue: { convention: "daily" } });
