// Java's format letters: what each run of one letter stands for.
const letters: readonly (readonly [RegExp, string])[] = [
  [/^yyyy/, "[0-9]{4}"],
  [/^yy/, "[0-9]{2}"],
  [/^MM/, "(?:0[1-9]|1[0-2])"],
  [/^dd/, "(?:0[1-9]|[12][0-9]|3[01])"],
  [/^HH/, "(?:[01][0-9]|2[0-3])"],
  [/^mm/, "[0-5][0-9]"],
  [/^ss/, "(?:[0-5][0-9]|60)"],
  [/^S+/, ""], // as many digits as letters
  [/^XXX/, "(?:Z|[+-][0-9]{2}:[0-9]{2})"],
  [/^XX/, "(?:Z|[+-][0-9]{4})"],
  [/^X/, "(?:Z|[+-][0-9]{2}(?:[0-9]{2})?)"],
  [/^Z/, "[+-][0-9]{4}"],
  [/^M/, "(?:[1-9]|1[0-2])"],
  [/^d/, "(?:[1-9]|[12][0-9]|3[01])"],
  [/^H/, "(?:[0-9]|1[0-9]|2[0-3])"],
];

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function step(format: string): { readonly pattern: string; readonly length: number } {
  const quoted = /^'([^']*)'/.exec(format);
  if (quoted !== null) {
    const words = quoted[1] === "" ? "'" : (quoted[1] ?? "");
    return { pattern: literal(words), length: quoted[0].length };
  }
  for (const [letter, pattern] of letters) {
    const length = letter.exec(format)?.[0].length;
    if (length === undefined) continue;
    return { pattern: pattern === "" ? `[0-9]{${length}}` : pattern, length };
  }
  const first = format[0] ?? "";
  if (/[A-Za-z]/.test(first)) throw new Error(`the format letter ${first} is not known here`);
  return { pattern: literal(first), length: 1 };
}

const known = new Map<string, RegExp>();

/** A pattern for text of a Java date format; throws an Error for letters that are not known here. */
export function datePattern(format: string): RegExp {
  const before = known.get(format);
  if (before !== undefined) return before;
  let source = "";
  for (let rest = format; rest !== ""; ) {
    const { pattern, length } = step(rest);
    source += pattern;
    rest = rest.slice(length);
  }
  const made = new RegExp(`^${source}$`);
  known.set(format, made);
  return made;
}
