import { answerShape } from "../../../contracts/needs/field.ts";
import { contractDialects } from "../../../mocks/vendors/index.ts";
import type { ContractSurface } from "../../../model/contract.ts";
import type { ShapeOf } from "./removing.ts";

/** The form of each answer, as the vendors' dialects tell it. */
export async function dialectShapes(): Promise<ShapeOf> {
  const surfaces = new Map<string, ContractSurface>();
  for (const [vendor, load] of Object.entries(contractDialects)) {
    surfaces.set(vendor, (await load()).surface);
  }
  return (vendor, { call, answer }) => {
    const shape = surfaces.get(vendor)?.shapeOf(call);
    return shape === undefined ? undefined : answerShape(shape, answer.status);
  };
}
