import type { Path } from "../../../contracts/needs/path.ts";

/** What was read at one place of a body, and of the places inside it. */
export class ReadMarks {
  /** A value, or a whole that is none of the vendor's objects or lists, was taken by name. */
  taken = false;
  /** Something asked for it, perhaps only to go on inside. */
  touched = false;
  /** All members were listed, as a copy does. */
  listed = false;
  /** Everything inside went somewhere else in one piece. */
  copied = false;
  // Most marks are of a value with nothing inside.
  #inside: Map<string, ReadMarks> | undefined;

  at(name: string): ReadMarks {
    this.#inside ??= new Map();
    const known = this.#inside.get(name);
    if (known !== undefined) return known;
    const fresh = new ReadMarks();
    this.#inside.set(name, fresh);
    return fresh;
  }

  /** Whether anything was copied at all, so that looking for what is worth it. */
  hasCopies(): boolean {
    if (this.copied || this.listed) return true;
    for (const marks of this.#inside?.values() ?? []) if (marks.hasCopies()) return true;
    return false;
  }

  /** Paths that were read by name: a container counts itself where nothing inside it was read. */
  *read(path: Path = []): Iterable<Path> {
    const before = path.length;
    let inner = 0;
    for (const [name, marks] of this.#inside ?? []) {
      for (const found of marks.read([...path, name])) {
        inner += 1;
        yield found;
      }
    }
    if (before > 0 && (this.taken || (this.touched && inner === 0))) yield path;
  }

  /** Paths of values in `value` that were copied with all around them, and never read by name. */
  *copies(value: unknown, path: Path = [], isCopied = this.copied): Iterable<Path> {
    const whole = isCopied || this.copied;
    if (typeof value !== "object" || value === null) {
      if (whole && !this.taken) yield path;
      return;
    }
    const isList = Array.isArray(value);
    for (const [name, item] of Object.entries(value)) {
      const step = isList ? "*" : name;
      const marks = this.#inside?.get(step);
      const inListing = this.listed && !isContainer(item);
      const copied = whole || inListing;
      if (marks !== undefined) yield* marks.copies(item, [...path, step], copied);
      else if (copied) yield* untouched.copies(item, [...path, step], true);
    }
  }
}

const untouched = new ReadMarks();

/** Objects and lists as JSON has them; a reviver may have put something else in their place. */
export function isContainer(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}
