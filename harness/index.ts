// The library's face: the same functions that the commands call, typed.

export type { EvidenceLine } from "../model/evidence/lines.ts";
export { readEvidence, UnreadableEvidence } from "../model/evidence/text.ts";
export type { OperatingModel } from "../model/operating-model.ts";
export type { Scenario } from "../model/scenario/index.ts";
export { exitCodes, type Finding, type ScenarioVerdict, type Verdict } from "../model/verdict.ts";
export { failureText, junit, reportPage, scenarioLine, summaryLine } from "../reports/index.ts";
export { judge } from "./judge/judge.ts";
export { codeFrame, explain, lintFiles, parseScenario } from "./language/index.ts";
export { parseOperatingModel } from "./operating-model/index.ts";
export { plan, strictProfile } from "./plan/plan.ts";
export { type Played, type PlayInput, play } from "./play/play.ts";
export { loadProject, type Project } from "./runner/project.ts";
export { type RunOptions, type RunResult, run } from "./runner/run.ts";
export { UsageError } from "./runner/usage-error.ts";
export { type Served, serveMocks } from "./serve/serve.ts";
