import { z } from "zod";
import type { BusinessDate } from "../../model/days.ts";
import type { Span } from "../../model/diagnostic.ts";
import { type Kind, textKind } from "./kinds/kind.ts";
import type { World } from "./world.ts";

export type NameKind =
  | "customer"
  | "deal"
  | "order"
  | "older invoice"
  | "amendment"
  | "discount"
  | "renewal"
  | "cancellation"
  | "credit"
  | "payment"
  | "reissue";

type Introduced = {
  readonly kind: NameKind;
  readonly span: Span;
  /** The day of the step that made it; none for what stands in `given`. */
  readonly on: BusinessDate | undefined;
};

/** The `$names` of a file in the order in which they are introduced, without the sign. */
export type Names = Map<string, Introduced>;

export function openNames(): Names {
  return new Map();
}

export const namePattern = "[a-z][a-z0-9-]*";
const nameShape = new RegExp(`^\\$(${namePattern})$`);
const nameSchema = z.string().regex(new RegExp(`^\\$${namePattern}$`));

/** Introduces a name, or reports that it is taken. */
export function introduce(name: string, kind: NameKind, span: Span, world: World): void {
  const earlier = world.names.get(name);
  if (earlier === undefined) {
    world.names.set(name, { kind, span, on: world.stepOn });
    return;
  }
  const message = `"$${name}" is the ${earlier.kind} of line ${earlier.span.line} already; take another name`;
  world.report("duplicate-name", span, message);
}

function badName(text: string, span: Span, world: World): undefined {
  const message = `"${text}" is not a name; names are lower-case words after a $, like \`$deal\``;
  world.report("unknown-name", span, message);
  return undefined;
}

/** `$deal` where it is introduced. */
export function newName(kind: NameKind): Kind<string, World> {
  return textKind(`a new name for the ${kind}, \`$${kind}\``, nameSchema, (node, world: World) => {
    const name = nameShape.exec(node.text)?.[1];
    if (name === undefined) return badName(node.text, node.span, world);
    introduce(name, kind, node.span, world);
    return name;
  });
}

function reportUnknown(name: string, span: Span, world: World): void {
  const known = [...world.names.keys()].map((one) => `$${one}`);
  world.afterwards.push(() => {
    const later = world.names.get(name);
    if (later) {
      const message = `"$${name}" is introduced only in line ${later.span.line}; a name is introduced before it is used`;
      world.report("name-too-early", span, message);
    } else if (!world.unreadNames.has(name)) {
      const message = `nothing is called "$${name}"`;
      world.reportWord("unknown-name", span, message, `$${name}`, known);
    }
  });
}

/** Looks a name up; reports one that is unknown, of another kind, or made on a later day. */
export function lookUp(
  name: string,
  kinds: readonly NameKind[],
  span: Span,
  world: World,
): NameKind | undefined {
  const found = world.names.get(name);
  if (found === undefined) {
    reportUnknown(name, span, world);
    return undefined;
  }
  if (!kinds.includes(found.kind)) {
    const message = `"$${name}" is a ${found.kind}; here belongs a ${kinds.join(" or a ")}`;
    const known = [...world.names].filter(([, one]) => kinds.includes(one.kind));
    const words = known.map(([one]) => `$${one}`);
    world.reportWord("wrong-name", span, message, `$${name}`, words);
    return undefined;
  }
  if (found.on !== undefined && world.stepOn !== undefined && world.stepOn < found.on) {
    const message = `this step is dated before "$${name}", which is made on ${found.on}`;
    world.report("name-too-early", span, message);
  }
  return found.kind;
}

/** `$acme` where it is used. */
export function nameOf(...kinds: readonly NameKind[]): Kind<string, World> {
  const says = `the name of a ${kinds.join(" or a ")}, \`$${kinds[0] ?? "name"}\``;
  return textKind(says, nameSchema, (node, world: World) => {
    const name = nameShape.exec(node.text)?.[1];
    if (name === undefined) return badName(node.text, node.span, world);
    return lookUp(name, kinds, node.span, world) && name;
  });
}

/** `card of $acme`, `exception of $deal`: a name after fixed words. */
export function wordsThenName(
  words: string,
  ...kinds: readonly [NameKind, ...NameKind[]]
): Kind<string, World> {
  const [kind] = kinds;
  const shape = new RegExp(`^(${words} )\\$(${namePattern})$`);
  const schema = z.string().regex(new RegExp(`^${words} \\$${namePattern}$`));
  return textKind(
    `\`${words} $name\` of a ${kinds.join(" or a ")}`,
    schema,
    (node, world: World) => {
      const [, before, name] = shape.exec(node.text) ?? [];
      if (before === undefined || name === undefined) {
        const message = `"${node.text}" is not known here; write \`${words} $name\``;
        world.reportWord("unknown-word", node.span, message, node.text, [`${words} $${kind}`]);
        return undefined;
      }
      const column = node.span.column + before.length;
      return lookUp(name, kinds, { ...node.span, column }, world) && name;
    },
  );
}
