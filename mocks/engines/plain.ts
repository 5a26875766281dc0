/** Text that a caller keeps on an object under names of its own. */
export type Metadata = Readonly<Record<string, string>>;

/** What only the dialect above knows of an object: kept and handed back, never looked into. */
export type Extra = Readonly<Record<string, unknown>>;
