import { badInput, Gap, unknownField } from "../errors.ts";
import type { SObject, Values } from "../schema/bind.ts";
import { decodeValue, type Field, type Value } from "../schema/field.ts";

/** The fields of a record in a body, checked against the schema; `attributes` is left out. */
export function decodeRecord(
  object: SObject,
  body: Readonly<Record<string, unknown>>,
  doing: "create" | "update",
  leaveOut: readonly string[] = [],
): Values {
  const values = new Map<Field, Value>();
  for (const name in body) {
    const given = body[name];
    if (name === "attributes") continue;
    if (leaveOut.length > 0 && leaveOut.includes(name.toLowerCase())) continue;
    const field = object.field(name);
    if (!field) {
      const lookup = object.fields.find(
        (it) => it.relationshipName?.toLowerCase() === name.toLowerCase(),
      );
      if (lookup) throw new Gap(`reference by external id in ${object.name}.${name}`);
      throw unknownField(name, `No such column '${name}' on sobject of type ${object.name}`);
    }
    if (!(doing === "create" ? field.createable : field.updateable)) {
      throw badInput(
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
        [field.name],
      );
    }
    values.set(field, decodeValue(field, given));
  }
  return values;
}
