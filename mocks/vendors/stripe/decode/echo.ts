import { type Form, type FormValue, flag, integer, text } from "./form.ts";

// What this vendor keeps and gives back without any rule attached to it: an address, a phone number,
// a description. The engines know nothing of it.

type EchoKind = "text" | "flag" | "integer" | "structure";
type EchoKinds = Readonly<Record<string, EchoKind>>;
type Echo = Readonly<Record<string, unknown>>;

function plain(value: FormValue): unknown {
  if (typeof value === "string") return value === "" ? null : value;
  const keys = Object.keys(value);
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
  if (isList) return keys.map((key) => plain(value[key] ?? ""));
  const object: Record<string, unknown> = {};
  for (const key of keys) object[key] = plain(value[key] ?? "");
  return object;
}

/** The echoed fields that were sent, over what was kept before. */
export function echoed(form: Form, kinds: EchoKinds, before: Echo = {}): Echo {
  const after: Record<string, unknown> = { ...before };
  for (const name in kinds) {
    const value = form[name];
    if (value === undefined) continue;
    const kind = kinds[name];
    if (kind === "structure") after[name] = plain(value);
    else if (kind === "flag") after[name] = flag(form, name) ?? null;
    else if (kind === "integer") after[name] = integer(form, name) ?? null;
    else after[name] = text(form, name) ?? null;
  }
  return after;
}
