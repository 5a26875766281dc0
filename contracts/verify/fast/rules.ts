import type { Matcher, Rules as Rule } from "../../pact/format.ts";

export type { Matcher, Rule };
/** Rules by place: paths of a body, names of headers. */
export type Rules = Readonly<Record<string, Rule>>;

/** A step of a path: a key, a position, or any. */
type Step = string | number;

const stepPattern = /\.([^.[\]]+)|\[(?:'([^']*)'|"([^"]*)"|(\d+)|(\*))\]/g;

/** `$.lines.data[*]['a b']` as its steps below the root. */
export function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(stepPattern)].map(([, name, quoted, doubly, index]) => {
    if (index !== undefined) return Number(index);
    return name ?? quoted ?? doubly ?? "*";
  });
}

export function pathText(steps: readonly Step[]): string {
  return steps.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return /^[\w-]+$/.test(step) ? `${text}.${step}` : `${text}['${step}']`;
  }, "$");
}

/** Rules with their paths taken apart once. */
export type RuleBook = readonly { readonly steps: readonly Step[]; readonly rule: Rule }[];

export function ruleBook(rules: Rules | undefined): RuleBook {
  return Object.entries(rules ?? {}).map(([path, rule]) => ({ steps: stepsOf(path), rule }));
}

/** 2 for each step that is named and 1 for each `*`, multiplied; 0 where the rule is for elsewhere. */
function weight(rule: readonly Step[], path: readonly Step[]): number {
  if (rule.length > path.length) return 0;
  let product = 2;
  for (const [index, step] of rule.entries()) {
    if (step === path[index]) product *= 2;
    else if (step !== "*") return 0;
  }
  return product * (rule.length + 1);
}

/** What holds at a path: a rule of its own, or one that comes down from above. */
export type Found = { readonly rule: Rule; readonly isInherited: boolean };

// These say something of what stands directly below them and of nothing further down.
const ownPlaceOnly = new Set(["values", "arrayContains", "eachKey", "eachValue"]);

export function ruleAt(book: RuleBook, path: readonly Step[]): Found | undefined {
  let best: Found | undefined;
  let most = 0;
  for (const { steps, rule } of book) {
    const isInherited = steps.length !== path.length;
    if (isInherited && rule.matchers.some(({ match }) => ownPlaceOnly.has(match))) continue;
    const found = weight(steps, path);
    if (found > most) {
      most = found;
      best = { rule, isInherited };
    }
  }
  return best;
}
export type Path = readonly Step[];
