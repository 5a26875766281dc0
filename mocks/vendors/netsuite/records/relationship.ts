import { userError, valueMissing } from "../problem.ts";
import type { RecordType } from "../record-type.ts";
import { relationshipFields } from "../schemas/masters.ts";
import { keep } from "../world.ts";
import { referenceId } from "./reference.ts";

/** A further subsidiary that may do business with a customer; its primary one stands on itself. */
export const relationshipRecord: RecordType = {
  name: "customerSubsidiaryRelationship",
  space: "customerSubsidiaryRelationship",
  fields: relationshipFields,
  show: (_world, record) => ({ ...record.content, isPrimarySub: false }),
  label: (_world, record) => record.id,
  save(world, { before, externalId, content }) {
    const customer = referenceId(content.entity);
    const subsidiary = referenceId(content.subsidiary);
    if (customer === undefined) throw valueMissing("Entity", "entity");
    if (subsidiary === undefined) throw valueMissing("Subsidiary", "subsidiary");
    if (before !== undefined) throw userError("A relationship cannot be changed, only removed.");
    const primary = referenceId(world.store.get("customer", customer)?.content.subsidiary);
    const taken = world.store.all("customerSubsidiaryRelationship").some((one) => {
      const { entity, subsidiary: other } = one.content;
      return referenceId(entity) === customer && referenceId(other) === subsidiary;
    });
    if (taken || primary === subsidiary) {
      throw userError("This customer is related to the subsidiary already.", "subsidiary");
    }
    const type = "customerSubsidiaryRelationship";
    const id = world.store.drawId(type, externalId ?? `${customer} ${subsidiary}`);
    keep(world, type, { type, id, externalId }, content);
    return id;
  },
};
