import type { OperatingModel } from "../../../model/operating-model.ts";
import type { Project } from "../../runner/project.ts";
import { loadResources } from "../../runner/resources.ts";
import { UsageError } from "../../runner/usage-error.ts";

// The plain one: an entity, a currency and one tax rate are enough for a state of one object.
const usual = "us-single-entity";

/** The operating model under which mocks are opened: the one named, else the plain one, else the first. */
export function worldModel(project: Project, name: string | undefined): OperatingModel {
  const { operatingModels } = loadResources(project).resources;
  const [first] = operatingModels.values();
  const found =
    name === undefined ? (operatingModels.get(usual) ?? first) : operatingModels.get(name);
  if (found !== undefined) return found;
  const known = [...operatingModels.keys()].join(", ");
  throw new UsageError(
    known === ""
      ? "this project has no operating model that can be understood; put one into a folder operating-models, such as scenarios/operating-models/us-single-entity.yaml"
      : `there is no operating model ${name}; there are ${known}`,
  );
}
