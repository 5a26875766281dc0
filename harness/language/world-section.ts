import { z } from "zod";
import type { BusinessDate } from "../../model/days.ts";
import type { Scenario } from "../../model/scenario/index.ts";
import { type GeneratedSection, generatedSection } from "./generated-section.ts";
import { isOutOfReach, outOfReach } from "./horizon.ts";
import { type Kind, textKind } from "./kinds/kind.ts";
import { dateSchema, readDate } from "./kinds/plain.ts";
import { object, optional, required } from "./kinds/shape.ts";
import type { World } from "./world.ts";

const operatingModel = textKind(
  "the name of an operating model, `us-single-entity`",
  z.string(),
  (node, world: World) => {
    const models = world.resources.operatingModels;
    world.operatingModel = models.get(node.text);
    if (world.operatingModel) return node.text;
    if (world.resources.unreadModels?.has(node.text) === true) return undefined;
    const known = [...models.keys()];
    const list = known.length === 0 ? "there is none" : `there is ${known.join(", ")}`;
    const message = `no operating model is called "${node.text}"; ${list}`;
    world.reportWord("unknown-operating-model", node.span, message, node.text, known);
    return undefined;
  },
);

function vendor(role: "crm" | "billing" | "erp"): Kind<string, World> {
  return textKind(`a vendor with a ${role} mock`, z.string(), (node, world: World) => {
    const known = world.resources.vendors[role];
    if (known.includes(node.text)) return node.text;
    const message = `there is no ${role} mock "${node.text}"; there is ${known.join(", ")}`;
    world.reportWord("unknown-vendor", node.span, message, node.text, known);
    return undefined;
  });
}

const vendorsShape = {
  crm: required(vendor("crm"), "Where sales works."),
  billing: required(vendor("billing"), "What invoices and collects."),
  erp: required(vendor("erp"), "What keeps the books."),
};

/** The first or the last day; the others are held to them, not they to others. */
function border(keep: (date: BusinessDate, world: World) => void): Kind<BusinessDate, World> {
  return textKind("a business date, `2026-01-01`", dateSchema, (node, world: World) => {
    const date = readDate(node.text, node.span, world);
    if (date !== undefined) keep(date, world);
    if (
      world.startsOn !== undefined &&
      world.endsOn !== undefined &&
      world.endsOn < world.startsOn
    ) {
      const message = `\`ends\` is before \`starts\`, ${world.startsOn}`;
      world.report("bad-date", node.span, message);
    }
    if (isOutOfReach(world.startsOn, world.endsOn)) {
      world.report("bad-date", node.span, outOfReach("`ends`", world.startsOn));
      world.endsOn = undefined;
      return undefined;
    }
    return date;
  });
}

const starts = border((date, world) => {
  world.startsOn = date;
});
const ends = border((date, world) => {
  world.endsOn = date;
});

const shape = {
  "operating model": required(operatingModel, "How the company runs order to cash."),
  vendors: required(object("`vendors`", vendorsShape), "Which vendor plays which part."),
  starts: required(starts, "The first day."),
  ends: optional(
    ends,
    "The last day that is played; else the last day on which something happens.",
  ),
  generated: optional(
    generatedSection,
    "Customers that are drawn besides those in `given`, with products, deals and a story each: amended, cancelled, credited, disputed, paid late or not at all.",
  ),
};
const fields = object<World, typeof shape>("`world`", shape);

export type WorldSection = Omit<Scenario["world"], "endsOn" | "generated"> & {
  readonly generated?: GeneratedSection;
};

/** `world`: the operating model, the vendors, the first and last day. */
export const worldSection: Kind<WorldSection, World> = {
  says: fields.says,
  schema: fields.schema,
  read: (node, world) => {
    const read = fields.read(node, world);
    if (read === undefined) return undefined;
    const { vendors, generated } = read;
    return {
      operatingModel: read["operating model"],
      vendors,
      startsOn: read.starts,
      ...(generated === undefined ? {} : { generated }),
    };
  },
};
