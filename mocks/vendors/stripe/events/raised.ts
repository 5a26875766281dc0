import type { Instant } from "../../../../model/days.ts";
import type { ApiVersion } from "../versions.ts";
import { type Cause, previousAttributes, type Rendered, type StripeEvent } from "./event.ts";
import type { EventType } from "./types.ts";

/** An object at one moment, in whatever API version is asked for. */
export type Snapshot = (version: ApiVersion) => object;

/** What has happened to an object. */
export type Occurrence = {
  readonly type: EventType;
  /** The vendor's clock, or that of a test clock, in unix seconds. */
  readonly created: number;
  /** The object that the delivery tells of: an invoice rather than its charge. */
  readonly objectId: string;
  readonly after: Snapshot;
  /** The object before the change, for `previous_attributes`. */
  readonly before?: Snapshot | undefined;
};

/**
 * An event in the log. Every change makes one and most are never asked for: its id is drawn and its
 * snapshot made when somebody does, and it is one object for as long as the account lives.
 */
export class RaisedEvent implements StripeEvent {
  readonly type: EventType;
  readonly created: number;
  readonly raisedAt: Instant;
  readonly objectId: string;
  readonly cause: Cause;
  readonly #after: Snapshot;
  readonly #before: Snapshot | undefined;
  readonly #nameAll: () => void;
  #id: string | undefined;
  #made: Map<string, Rendered> | undefined;

  /** `nameAll` names every event that has been raised and has no id yet. */
  constructor(
    { type, created, objectId, after, before }: Occurrence,
    raisedAt: Instant,
    cause: Cause,
    nameAll: () => void,
  ) {
    this.type = type;
    this.created = created;
    this.raisedAt = raisedAt;
    this.objectId = objectId;
    this.cause = cause;
    this.#after = after;
    this.#before = before;
    this.#nameAll = nameAll;
  }

  get id(): string {
    if (this.#id === undefined) this.#nameAll();
    if (this.#id === undefined)
      throw new Error("an event was asked for its id before it was raised");
    return this.#id;
  }

  name(id: string): void {
    this.#id = id;
  }

  /** Made once for each version, from the records of the first moment at which it is asked for. */
  rendered(version: ApiVersion): Rendered {
    const known = this.#made?.get(version.id);
    if (known !== undefined) return known;
    const object = this.#after(version);
    const before = this.#before?.(version);
    const previous = before === undefined ? undefined : previousAttributes(before, object);
    const made = { object, previous };
    this.#made ??= new Map();
    this.#made.set(version.id, made);
    return made;
  }
}
