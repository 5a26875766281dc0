import { type Form, fields, given, integer } from "../decode/form.ts";
import { refuse } from "../refusals.ts";

function limitOf(form: Form): number {
  const limit = integer(form, "limit") ?? 10;
  if (limit < 1) throw refuse.parameter("limit", "This value must be greater than or equal to 1.");
  if (limit > 100) throw refuse.parameter("limit", "This value must be less than or equal to 100.");
  return limit;
}

/** Whether `value` fits `name` (`created`, `due_date`), given as one number or as gt, gte, lt, lte. */
export function fitsRange(form: Form, name: string, value: number | null): boolean {
  const exact = integer(form, name);
  if (exact !== undefined) return value === exact;
  const range = fields(form, name);
  if (range === undefined) return true;
  if (value === null) return false;
  const [gt, gte] = [integer(range, "gt"), integer(range, "gte")];
  const [lt, lte] = [integer(range, "lt"), integer(range, "lte")];
  return !(
    (gt !== undefined && value <= gt) ||
    (gte !== undefined && value < gte) ||
    (lt !== undefined && value >= lt) ||
    (lte !== undefined && value > lte)
  );
}

export type ListBody = {
  readonly object: "list";
  readonly data: readonly object[];
  readonly has_more: boolean;
  readonly url: string;
};

/**
 * One page of `items`, which come newest first: `limit` 1–100 (default 10), `starting_after`,
 * `ending_before`. A cursor that is not among the items is refused. Reference, section 8.
 */
export function page<T extends { readonly id: string }>(
  items: readonly T[],
  { form }: { readonly form: Form },
  url: string,
  encode: (item: T) => object,
): ListBody {
  const limit = limitOf(form);
  const after = given(form, "starting_after");
  const before = given(form, "ending_before");
  if (after !== undefined && before !== undefined) {
    throw refuse.exclusive(["starting_after", "ending_before"]);
  }
  const cursor = after ?? before;
  const place = cursor === undefined ? -1 : items.findIndex((item) => item.id === cursor);
  if (cursor !== undefined && place < 0) {
    throw refuse.noSuch("object", cursor, after === undefined ? "ending_before" : "starting_after");
  }
  const eligible = before === undefined ? items.slice(place + 1) : items.slice(0, place);
  const shown = before === undefined ? eligible.slice(0, limit) : eligible.slice(-limit);
  return {
    object: "list",
    data: shown.map((item) => encode(item)),
    has_more: eligible.length > shown.length,
    url,
  };
}

/** A list inside an object, such as `invoice.lines`: its first ten and where the others are. */
export function embedded(data: readonly object[], url: string): ListBody {
  return {
    object: "list",
    data: data.slice(0, 10),
    has_more: data.length > 10,
    url,
  };
}

/** Newest first; of one instant, the later made first. `items` come in the order of making. */
export function newestFirst<T>(items: Iterable<T>, at: (item: T) => string): readonly T[] {
  const latestFirst = [...items].reverse();
  return latestFirst.sort((a, b) => (at(a) === at(b) ? 0 : at(a) < at(b) ? 1 : -1));
}
