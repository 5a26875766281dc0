import type { Diagnostic } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import { mapOf, readFields } from "../language/kinds/shape.ts";
import { collectProblems, type Problems, startOfFile } from "../language/problems.ts";
import { checkSource } from "../language/source.ts";
import { type Node, readTree, type TextNode } from "../language/tree.ts";
import { checks } from "./checks.ts";
import { extended } from "./extend.ts";
import { homeEntityOf, resolved } from "./resolve.ts";
import { operatingModelShape } from "./shape.ts";

export type OperatingModelResult =
  | { readonly operatingModel: OperatingModel }
  | { readonly diagnostics: readonly Diagnostic[] };

/** The text of another operating model, by its name; undefined where there is none. */
export type OtherModels = ReadonlyMap<string, string>;

const noOthers: OtherModels = new Map();

type ReadModel = { readonly tree: Node | undefined; readonly found: readonly Diagnostic[] };

// The models of a project mostly extend one and the same: it is read once for all of them.
const readModels = new WeakMap<OtherModels, Map<string, ReadModel>>();

function readOther(name: string, text: string, others: OtherModels): ReadModel {
  const known = readModels.get(others) ?? new Map<string, ReadModel>();
  readModels.set(others, known);
  const earlier = known.get(name);
  if (earlier !== undefined) return earlier;
  const problems = collectProblems(`${name}.yaml`);
  const read = { tree: readTree(text, problems), found: problems.found() };
  known.set(name, read);
  return read;
}

function extendsOf(tree: Node): TextNode | undefined {
  if (tree.kind !== "map") return undefined;
  const value = tree.entries.find(({ key }) => key.text === "extends")?.value;
  return value?.kind === "text" ? value : undefined;
}

/** The file's tree joined with that of the model it extends, and that one's with its own. */
function wholeTree(
  own: Node,
  problems: Problems,
  others: OtherModels,
  trail: readonly string[],
): Node | undefined {
  const named = extendsOf(own);
  if (named === undefined) return own;
  const name = named.text;
  const text = others.get(name);
  if (text === undefined || trail.includes(name)) {
    const message = trail.includes(name)
      ? `${[...trail, name].join(" extends ")}: a model cannot extend itself`
      : `no operating model is called "${name}"`;
    problems.reportWord("unknown-operating-model", named.span, message, name, others.keys());
    return undefined;
  }
  const { tree, found } = readOther(name, text, others);
  const inner = collectProblems(`${name}.yaml`);
  const base = tree && wholeTree(tree, inner, others, [...trail, name]);
  const [first] = [...found, ...inner.found()];
  if (first !== undefined || base === undefined) {
    const why = first ? `: ${first.span.line}:${first.span.column} ${first.message}` : "";
    problems.report("unknown-operating-model", named.span, `"${name}" cannot be read${why}`);
    return undefined;
  }
  return extended(base, own, named.span);
}

/**
 * Reads one operating model file; every problem at its place. Pure.
 *
 * `others` are the texts of the models that it may extend. A problem of what it inherits stands at
 * its `extends`.
 */
export function parseOperatingModel(
  text: string,
  file: string,
  others: OtherModels = noOthers,
): OperatingModelResult {
  const source = checkSource(text, file);
  if ("diagnostics" in source) return source;
  const problems = collectProblems(file);
  const own = readTree(source.text, problems);
  const ownName =
    file
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.ya?ml$/, "") ?? file;
  const tree = own && wholeTree(own, problems, others, [ownName]);
  const map = tree && mapOf(tree, "an operating model", problems);
  const owner = { span: startOfFile, where: "an operating model" };
  const values =
    map &&
    readFields<Problems, typeof operatingModelShape>(
      map.entries,
      operatingModelShape,
      owner,
      problems,
    );
  if (tree && values) for (const check of checks) check(values, tree, problems);
  const diagnostics = problems.found();
  const home = values && homeEntityOf(values);
  if (diagnostics.length > 0 || values === undefined || home === undefined) return { diagnostics };
  return { operatingModel: resolved(values, home) };
}
