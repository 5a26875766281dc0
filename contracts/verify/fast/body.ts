import { fieldBelow, fieldOf, type Mismatch } from "../outcome.ts";
import { isList, isMap, textOf, type Value } from "./json.ts";
import { broken, unequal } from "./matchers.ts";
import {
  type Found,
  type Matcher,
  type Path,
  pathText,
  type Rule,
  type RuleBook,
  ruleAt,
} from "./rules.ts";

type Compare = (path: Path, expected: Value, actual: Value) => readonly Mismatch[];

function mismatch(path: Path, expected: Value, actual: Value, why: string): Mismatch {
  return {
    part: "body",
    field: fieldOf(pathText(path)),
    expected: textOf(expected),
    actual: textOf(actual),
    why,
  };
}

function missing(path: Path, key: string): Mismatch {
  return {
    part: "body",
    field: fieldBelow(pathText(path), key),
    expected: "the field",
    actual: "nothing",
    why: "the field is missing",
  };
}

function named(found: Found | undefined, ...names: readonly string[]): readonly Matcher[] {
  return found?.rule.matchers.filter(({ match }) => names.includes(match)) ?? [];
}

function rulesIn(matcher: Matcher): readonly Matcher[] {
  return Array.isArray(matcher.rules) ? (matcher.rules as readonly Matcher[]) : [];
}

/** Keys that a map must not have, and values under keys that nobody has named. */
function freeKeys(
  path: Path,
  expected: { readonly [key: string]: Value },
  actual: { readonly [key: string]: Value },
  found: Found | undefined,
): readonly Mismatch[] {
  const keys = named(found, "eachKey").flatMap(rulesIn);
  const values = named(found, "eachValue").flatMap(rulesIn);
  const [example = null] = Object.values(expected);
  return Object.entries(actual).flatMap(([key, value]) => {
    const ofKey = keys.flatMap((one) => broken(rule(one), key, key) ?? []);
    const ofValue = values.flatMap(
      (one) => broken(rule(one), expected[key] ?? example, value) ?? [],
    );
    return [
      ...ofKey.map((why) => mismatch([...path, key], expected[key] ?? null, value, why)),
      ...ofValue.map((why) => mismatch([...path, key], expected[key] ?? example, value, why)),
    ];
  });
}

function rule(matcher: Matcher): Rule {
  return { combine: "AND", matchers: [matcher] };
}

/** Compares bodies by the rules of a pact; what the pact does not name may stand there too. */
export function compareBodies(book: RuleBook, expected: Value, actual: Value): readonly Mismatch[] {
  const compare: Compare = (path, wanted, came) => {
    const found = ruleAt(book, path);
    if (isMap(wanted) && isMap(came)) return maps(path, wanted, came, found);
    if (isList(wanted) && isList(came)) return lists(path, wanted, came, found);
    const why =
      found === undefined
        ? unequal(wanted, came)
        : broken(found.rule, wanted, came, found.isInherited);
    return why === undefined ? [] : [mismatch(path, wanted, came, why)];
  };

  function maps(
    path: Path,
    wanted: { readonly [key: string]: Value },
    came: { readonly [key: string]: Value },
    found: Found | undefined,
  ): readonly Mismatch[] {
    if (named(found, "eachKey", "eachValue").length > 0) return freeKeys(path, wanted, came, found);
    const why =
      found === undefined ? undefined : broken(found.rule, wanted, came, found.isInherited);
    if (why !== undefined) return [mismatch(path, wanted, came, why)];
    return Object.entries(wanted).flatMap(([key, value]) => {
      const there = Object.hasOwn(came, key) ? came[key] : undefined;
      return there === undefined ? [missing(path, key)] : compare([...path, key], value, there);
    });
  }

  function lists(
    path: Path,
    wanted: readonly Value[],
    came: readonly Value[],
    found: Found | undefined,
  ): readonly Mismatch[] {
    if (found === undefined) {
      const pairs = wanted.flatMap((value, index) => {
        const there = came[index];
        return there === undefined ? [] : compare([...path, index], value, there);
      });
      if (wanted.length === came.length) return pairs;
      const why = `Expected a list of ${wanted.length} but it has ${came.length}`;
      return [...pairs, mismatch(path, wanted, came, why)];
    }
    const why = broken(found.rule, wanted, came, found.isInherited);
    const [example] = wanted;
    const elements =
      example === undefined
        ? []
        : came.flatMap((value, index) =>
            compare([...path, index], wanted[index] ?? example, value),
          );
    return why === undefined ? elements : [mismatch(path, wanted, came, why), ...elements];
  }

  return compare([], expected, actual);
}
