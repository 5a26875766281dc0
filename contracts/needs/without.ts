import { isWithin, type Path } from "./path.ts";

function remove(value: unknown, path: Path): void {
  if (typeof value !== "object" || value === null) return;
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (name === "*") {
    if (!Array.isArray(value)) return;
    if (rest.length === 0) value.length = 0;
    else for (const item of value) remove(item, rest);
    return;
  }
  if (rest.length === 0) delete (value as Record<string, unknown>)[name];
  else if (Object.hasOwn(value, name)) remove((value as Record<string, unknown>)[name], rest);
}

/**
 * A body as if the vendor did not send what stands at the paths: members are left out, a list whose
 * elements are asked away is empty. Text that is not JSON stays as it is.
 */
export function bodyWithout(text: string, paths: readonly Path[]): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  // What stands inside of something that goes is gone with it.
  const outer = paths.filter(
    (path) => !paths.some((other) => other.length < path.length && isWithin(path, other)),
  );
  for (const path of outer) remove(value, path);
  return JSON.stringify(value);
}
