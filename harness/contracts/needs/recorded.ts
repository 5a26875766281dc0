import { isContainer, type ReadMarks } from "./read-marks.ts";

/** What stands behind a recording object: the vendor's own, and the marks of its place. */
type Behind = { readonly own: object; readonly marks: ReadMarks };

const behind = new WeakMap<object, Behind>();
const recordings = new WeakMap<object, object>();

/** A parsed body that marks what is read of it; in all else it behaves as the body itself. */
export function recorded<T>(value: T, marks: ReadMarks): T {
  if (!isContainer(value)) {
    marks.taken = true;
    return value;
  }
  const known = recordings.get(value);
  if (known !== undefined) return known as T;
  if (behind.has(value)) return value;
  const recording = new Proxy<object>(value, new Recording(value, marks));
  recordings.set(value, recording);
  behind.set(recording, { own: value, marks });
  return recording as T;
}

/**
 * The same value with the vendor's own objects in place of recording ones, at any depth; what they
 * hold counts as copied. Objects without any are themselves.
 */
export function plain<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  const found = behind.get(value);
  if (found !== undefined) {
    found.marks.copied = true;
    return plain(found.own) as T;
  }
  if (!isContainer(value)) return value;
  let copy: object | undefined;
  for (const [name, item] of Object.entries(value)) {
    const inner: unknown = plain(item);
    if (inner === item) continue;
    copy ??= Array.isArray(value) ? [...(value as readonly unknown[])] : { ...value };
    Reflect.set(copy, name, inner);
  }
  return (copy ?? value) as T;
}

const noKeys: readonly PropertyKey[] = [];

class Recording implements ProxyHandler<object> {
  readonly #own: object;
  readonly #marks: ReadMarks;
  readonly #isList: boolean;
  /** What the integration has put in place of the vendor's: reading it says nothing. */
  #replaced: Set<PropertyKey> | undefined;
  /** Names that a listing under way is about to ask for, in its order. */
  #listing: readonly PropertyKey[] = noKeys;
  #next = 0;

  constructor(own: object, marks: ReadMarks) {
    this.#own = own;
    this.#marks = marks;
    this.#isList = Array.isArray(own);
  }

  get(own: object, key: PropertyKey, receiver: unknown): unknown {
    if (key === "toJSON" && !Object.hasOwn(own, key)) return () => plain(receiver);
    const value: unknown = Reflect.get(own, key);
    const place = this.#place(key);
    if (place === undefined) return value;
    if (this.#isListed(key)) return isContainer(value) ? recorded(value, place) : value;
    place.touched = true;
    return recorded(value, place);
  }

  has(own: object, key: PropertyKey): boolean {
    const place = this.#place(key);
    if (place !== undefined) place.touched = true;
    return Reflect.has(own, key);
  }

  ownKeys(own: object): (string | symbol)[] {
    const keys = Reflect.ownKeys(own);
    if (!this.#isList) {
      this.#marks.listed = true;
      this.#listing = keys;
      this.#next = 0;
    }
    return keys;
  }

  getOwnPropertyDescriptor(own: object, key: PropertyKey): PropertyDescriptor | undefined {
    const found = Reflect.getOwnPropertyDescriptor(own, key);
    const place = this.#place(key);
    if (found === undefined || place === undefined) return found;
    if (!this.#listing.includes(key)) place.touched = true;
    if ("value" in found) found.value = this.#isList ? found.value : this.#described(found, place);
    return found;
  }

  set(own: object, key: PropertyKey, value: unknown): boolean {
    this.#replace(key);
    return Reflect.set(own, key, value);
  }

  defineProperty(own: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    this.#replace(key);
    return Reflect.defineProperty(own, key, descriptor);
  }

  deleteProperty(own: object, key: PropertyKey): boolean {
    this.#replace(key);
    return Reflect.deleteProperty(own, key);
  }

  // What is frozen must be given as it is: nobody can tell any more what is read of it.
  preventExtensions(own: object): boolean {
    this.#marks.copied = true;
    for (const key of Reflect.ownKeys(own)) this.#replace(key);
    return Reflect.preventExtensions(own);
  }

  #replace(key: PropertyKey): void {
    this.#replaced ??= new Set();
    this.#replaced.add(key);
  }

  #described({ value }: PropertyDescriptor, place: ReadMarks): unknown {
    return isContainer(value) ? recorded(value, place) : value;
  }

  /** The marks of what the vendor sent under a name; undefined for anything else. */
  #place(key: PropertyKey): ReadMarks | undefined {
    if (typeof key === "symbol" || this.#replaced?.has(key) === true) return undefined;
    if (!Object.hasOwn(this.#own, key)) return undefined;
    if (!this.#isList) return this.#marks.at(String(key));
    return key === "length" ? undefined : this.#marks.at("*");
  }

  /** Whether a listing is under way that comes to this name: a copy asks for one after the other. */
  #isListed(key: PropertyKey): boolean {
    if (this.#listing.length === 0) return false;
    const at = this.#listing.indexOf(key, this.#next);
    if (at === -1) return false;
    this.#next = at + 1;
    return true;
  }
}
