import type { Generated } from "../../model/scenario/index.ts";
import { day } from "./kinds/day.ts";
import { type Kind, textKind } from "./kinds/kind.ts";
import { wholeNumber } from "./kinds/plain.ts";
import { object, optional, required } from "./kinds/shape.ts";
import type { World } from "./world.ts";

/** More would play for minutes, and say no more than so many. */
const mostCustomers = 1000;

const some = wholeNumber(1);
const count: Kind<number, World> = {
  says: `a whole number from 1 to ${mostCustomers}`,
  schema: some.schema,
  read: textKind("a whole number", some.schema, (node, world: World) => {
    const found = some.read(node, world);
    if (found === undefined || found <= mostCustomers) return found;
    const message = `${node.text} customers are too many for one scenario; write at most ${mostCustomers}`;
    world.report("bad-number", node.span, message);
    return undefined;
  }).read,
};

const shape = {
  customers: required(count, "How many customers, each with one deal."),
  seed: optional(wholeNumber(0), "Another seed draws other customers and deals (default 1)."),
  until: optional(day, "The last day on which something becomes of them (default `ends`)."),
};
const fields = object<World, typeof shape>("`generated`", shape);

/** What generated customers, deals and products are called. */
const takenName = /^(?:customer|deal|product)-\d+(?:-|$)/;

function checkNames(world: World): void {
  const named = [...world.names].map(([name, { span }]) => ({ name, span }));
  const sold = [...world.products].map(([name, { span }]) => ({ name, span }));
  for (const { name, span } of [...named, ...sold]) {
    if (!takenName.test(name)) continue;
    const message = `generated customers take names like "${name}"; call this something else`;
    world.report("duplicate-name", span, message);
  }
}

export type GeneratedSection = Omit<Generated, "untilOn"> & Partial<Pick<Generated, "untilOn">>;

/** `generated`: customers that are drawn, with a deal each and what becomes of it. */
export const generatedSection: Kind<GeneratedSection, World> = {
  says: fields.says,
  schema: fields.schema,
  read: (node, world) => {
    const read = fields.read(node, world);
    if (read === undefined) return undefined;
    world.afterwards.push(() => checkNames(world));
    const { customers, seed = 1, until } = read;
    const { span } = node;
    return { span, customers, seed, ...(until === undefined ? {} : { untilOn: until }) };
  },
};
