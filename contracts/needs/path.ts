/** A place in a parsed body, from its root: names of members, `*` for each element of a list. */
export type Path = readonly string[];

const plainName = /^[A-Za-z_$][\w$]*$/;

/** As people write it: `lines.data[*].price.id`; the body itself is `$`. */
export function pathText(path: Path): string {
  if (path.length === 0) return "$";
  const text = path.map((name) => {
    if (name === "*") return "[*]";
    return plainName.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  });
  return text.join("").replace(/^\./, "");
}

/** Whether a place is another one, or inside it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((name, at) => path[at] === name);
}

/** Each place once, in the order of their text. */
export function uniquePaths(paths: Iterable<Path>): readonly Path[] {
  const found = new Map<string, Path>();
  for (const path of paths) found.set(pathText(path), path);
  return [...found.keys()].sort().map((text) => found.get(text) ?? []);
}
