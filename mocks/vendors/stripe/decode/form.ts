import { unescaped } from "../../../../model/form-text.ts";

/**
 * A decoded body or query: text at the leaves, and lists as objects with the keys `0`, `1`, ….
 *
 * Null-prototype objects, so that a parameter called `__proto__` or `toString` is only a name.
 */
export type Form = { readonly [name: string]: FormValue };
export type FormValue = string | Form;

type OpenForm = { [name: string]: string | OpenForm };

function emptyForm(): OpenForm {
  return Object.create(null) as OpenForm;
}

export const noParameters: Form = emptyForm();

/** `a[b][][c]` as its steps: `a`, `b`, `` (append), `c`. */
function stepsOf(name: string): readonly string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
}

// Callers send the same few names again and again.
const stepsSeen = new Map<string, readonly string[]>();
const stepsKept = 4096;

/** The steps of a name as it stands in the body, escaped. */
function steps(escaped: string): readonly string[] {
  const seen = stepsSeen.get(escaped);
  if (seen !== undefined) return seen;
  const fresh = stepsOf(unescaped(escaped));
  if (stepsSeen.size >= stepsKept) stepsSeen.clear();
  stepsSeen.set(escaped, fresh);
  return fresh;
}

function has(form: OpenForm, path: readonly string[]): boolean {
  let at: string | OpenForm | undefined = form;
  for (const step of path) {
    if (typeof at === "string" || at === undefined || step === "") return false;
    at = at[step];
  }
  return at !== undefined;
}

/** With `[]`, a name that its last element already has begins the next element (as Rack reads it). */
function appendKey(list: OpenForm, rest: readonly string[]): string {
  const length = Object.keys(list).length;
  const last = length === 0 ? undefined : list[String(length - 1)];
  if (rest.length > 0 && typeof last === "object" && !has(last, rest)) return String(length - 1);
  return String(length);
}

function put(form: OpenForm, path: readonly string[], value: string): void {
  let at = form;
  for (let index = 0; index < path.length; index += 1) {
    const step = path[index] ?? "";
    const key = step === "" ? appendKey(at, path.slice(index + 1)) : step;
    if (index === path.length - 1) {
      at[key] = value;
      return;
    }
    const found = at[key];
    if (typeof found === "object") {
      at = found;
    } else {
      const made = emptyForm();
      at[key] = made;
      at = made;
    }
  }
}

/**
 * Reads the bracket form of a body or query: `items[0][price]=p`, `items[][price]=p`, `a=b+c`.
 *
 * Source: what stripe-node and curl send (reference, section 1).
 */
export function decodeForm(text: string): Form {
  if (text === "") return noParameters;
  const form = emptyForm();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const cut = pair.indexOf("=");
    const path = steps(cut < 0 ? pair : pair.slice(0, cut));
    const value = cut < 0 ? "" : unescaped(pair.slice(cut + 1));
    if (path.length > 1) put(form, path, value);
    else form[path[0] ?? ""] = value;
  }
  return form;
}

/** Text of a parameter; null where it was sent empty (which unsets it), undefined where absent. */
export function text(form: Form, name: string): string | null | undefined {
  const value = form[name];
  if (value === undefined || typeof value !== "string") return undefined;
  return value === "" ? null : value;
}

/** Text of a parameter that has a value. */
export function given(form: Form, name: string): string | undefined {
  return text(form, name) ?? undefined;
}

/** A whole number; the closed parameter tables have already refused anything else. */
export function integer(form: Form, name: string): number | undefined {
  const value = given(form, name);
  return value === undefined ? undefined : Number(value);
}

export function flag(form: Form, name: string): boolean | undefined {
  const value = given(form, name);
  return value === undefined ? undefined : value === "true";
}

export function fields(form: Form, name: string): Form | undefined {
  const value = form[name];
  return typeof value === "object" ? value : undefined;
}

/** The elements of a list of objects, with the index that each was sent under. */
export function elements(form: Form, name: string): readonly (readonly [string, Form])[] {
  return Object.entries(fields(form, name) ?? noParameters).filter(
    (entry): entry is [string, Form] => typeof entry[1] === "object",
  );
}

/** The texts of a list: null where the list was sent empty, undefined where it is absent. */
export function texts(form: Form, name: string): readonly string[] | null | undefined {
  const value = form[name];
  if (value === undefined) return undefined;
  if (value === "") return null;
  if (typeof value === "string") return [value];
  return Object.values(value).filter((item): item is string => typeof item === "string");
}
