import type { OperatingModel } from "../../../model/operating-model.ts";
import { smallModel } from "../small-run.ts";

const [home] = smallModel.entities;
const second = home ? [{ ...home, id: "US02", gatewayAccount: "US02" }] : [];

/** The small model with a second entity like the first. */
export const twoEntities: OperatingModel = {
  ...smallModel,
  entities: [...smallModel.entities, ...second],
};
