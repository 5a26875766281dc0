import type { Fields } from "./fields.ts";
import type { TreeObject } from "./json.ts";
import type { Stored } from "./store.ts";
import type { World } from "./world.ts";

/** A record type as this dialect knows it. */
export type RecordType = {
  readonly name: string;
  /** Where its ids are unique: all transactions share one space. */
  readonly space: string;
  readonly fields: Fields;
  /** The record as it reads, sublists whole, references as `{id}`. */
  show(world: World, record: Stored): TreeObject;
  /** How other records name it. */
  label(world: World, record: Stored): string;
  /**
   * Writes merged content: `before` is undefined for a new record. Gives the id. Absent where the
   * mock has no writing of this type.
   */
  readonly save?: (world: World, save: Save) => string;
  /** True: a transform alone makes new ones, `deposit` and all (netsuite.md, section 2). */
  readonly byTransformOnly?: boolean;
  readonly remove?: (world: World, record: Stored) => void;
};

export type Save = {
  readonly before: Stored | undefined;
  readonly externalId: string | null;
  readonly content: TreeObject;
};

export const transactionSpace = "transaction";
