// The face of operating models: files of the finance team to data.

export { type OperatingModelResult, parseOperatingModel } from "./parse.ts";
