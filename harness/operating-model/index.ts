// The face of operating models: files of the finance team to data.

export { type OperatingModelResult, type OtherModels, parseOperatingModel } from "./parse.ts";
