import { z } from "zod";

// What a broker knows, as plain data. Order numbers stand where a clock would: the folder merges in
// git, and the same calls leave the same bytes.

const order = z.number().int().positive();
const name = z.string().min(1);

export const pacticipantSchema = z.strictObject({
  name,
  displayName: name.optional(),
  mainBranch: name.optional(),
  repositoryUrl: name.optional(),
});
export type Pacticipant = z.output<typeof pacticipantSchema>;

export const versionSchema = z.strictObject({
  pacticipant: name,
  number: name,
  branches: z.array(name),
  tags: z.array(name),
  buildUrl: name.optional(),
  created: order,
});
export type Version = z.output<typeof versionSchema>;

/** That a version of a consumer has this content for a provider. */
export const publicationSchema = z.strictObject({
  order,
  consumer: name,
  version: name,
  provider: name,
  sha: z.string().regex(/^[0-9a-f]{40}$/),
});
export type Publication = z.output<typeof publicationSchema>;

const mismatchSchema = z.looseObject({
  attribute: z.string().optional(),
  identifier: z.string().optional(),
  description: z.string().optional(),
});

export const testResultSchema = z.looseObject({
  interactionId: z.string().optional(),
  interactionDescription: z.string().optional(),
  success: z.boolean(),
  mismatches: z.array(mismatchSchema).optional(),
});

/** What a version of a provider made of a content, whichever consumer versions have it. */
export const resultSchema = z.strictObject({
  order,
  consumer: name,
  provider: name,
  sha: z.string(),
  providerVersion: name,
  success: z.boolean(),
  buildUrl: name.optional(),
  testResults: z.array(testResultSchema),
  verifiedBy: z.looseObject({}).optional(),
});
export type VerificationResult = z.output<typeof resultSchema>;

export const environmentSchema = z.strictObject({
  id: name,
  name,
  displayName: name,
  production: z.boolean(),
});
export type Environment = z.output<typeof environmentSchema>;

export const deploymentKinds = ["deployed", "undeployed", "released", "support ended"] as const;

/** One thing that happened to a version in an environment; an instance is a tenant or endpoint. */
export const deploymentSchema = z.strictObject({
  order,
  kind: z.enum(deploymentKinds),
  pacticipant: name,
  version: name,
  environment: name,
  instance: name.optional(),
});
export type Deployment = z.output<typeof deploymentSchema>;

export type BrokerState = {
  readonly pacticipants: readonly Pacticipant[];
  readonly versions: readonly Version[];
  readonly publications: readonly Publication[];
  readonly results: readonly VerificationResult[];
  readonly environments: readonly Environment[];
  readonly deployments: readonly Deployment[];
};

export const emptyState: BrokerState = {
  pacticipants: [],
  versions: [],
  publications: [],
  results: [],
  environments: [],
  deployments: [],
};

/** The number after all that were given; two branches that git merged may share some. */
export function nextOrder(state: BrokerState): number {
  const lines = [...state.publications, ...state.results, ...state.deployments];
  return (
    1 + Math.max(0, ...lines.map((line) => line.order), ...state.versions.map((v) => v.created))
  );
}

export function versionOf(
  state: BrokerState,
  pacticipant: string,
  number: string,
): Version | undefined {
  return state.versions.find((v) => v.pacticipant === pacticipant && v.number === number);
}

/** From the oldest to the newest. */
export function versionsOf(state: BrokerState, pacticipant: string): readonly Version[] {
  const own = state.versions.filter((v) => v.pacticipant === pacticipant);
  return own.toSorted((a, b) => a.created - b.created);
}

export function pacticipantOf(state: BrokerState, wanted: string): Pacticipant | undefined {
  return state.pacticipants.find((one) => one.name === wanted);
}

/** What counts of a content at a provider's version: the last one said. */
export function lastResult(
  state: BrokerState,
  sha: string,
  providerVersion: string,
): VerificationResult | undefined {
  const own = state.results.filter((r) => r.sha === sha && r.providerVersion === providerVersion);
  return own.toSorted((a, b) => a.order - b.order).at(-1);
}
