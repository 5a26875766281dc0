import { environmentNamed, uuidOf } from "./environments.ts";
import { BrokerRefusal } from "./refusal.ts";
import { type BrokerState, type Deployment, nextOrder } from "./state.ts";
import { knownVersion } from "./versions.ts";

export type Place = Pick<Deployment, "pacticipant" | "environment" | "instance">;

/** The same for one version at one place, however often it comes and goes. */
export function deploymentId({ pacticipant, version, environment, instance }: Deployment): string {
  return uuidOf(["deployment", pacticipant, version, environment, instance ?? ""]);
}

function isAt(line: Deployment, place: Place): boolean {
  return (
    line.pacticipant === place.pacticipant &&
    line.environment === place.environment &&
    line.instance === place.instance
  );
}

function sorted(state: BrokerState): readonly Deployment[] {
  return state.deployments.toSorted((a, b) => a.order - b.order);
}

/** What is deployed now: of each place the last version that came, unless it was taken away. */
export function deployed(state: BrokerState, environment?: string): readonly Deployment[] {
  let now: Deployment[] = [];
  for (const line of sorted(state)) {
    if (line.kind !== "deployed" && line.kind !== "undeployed") continue;
    now = now.filter((other) => !isAt(other, line));
    if (line.kind === "deployed") now.push(line);
  }
  return now.filter((line) => environment === undefined || line.environment === environment);
}

/** What was released and is still supported; several versions may be. */
export function supported(state: BrokerState, environment?: string): readonly Deployment[] {
  let now: Deployment[] = [];
  for (const line of sorted(state)) {
    if (line.kind !== "released" && line.kind !== "support ended") continue;
    now = now.filter((other) => !isAt(other, line) || other.version !== line.version);
    if (line.kind === "released") now.push(line);
  }
  return now.filter((line) => environment === undefined || line.environment === environment);
}

/** That it happened. Deploying what nobody has published or verified is refused. */
export function recordDeployment(
  state: BrokerState,
  happened: Omit<Deployment, "order">,
): { readonly state: BrokerState; readonly line: Deployment } {
  environmentNamed(state, happened.environment);
  knownVersion(state, happened.pacticipant, happened.version);
  const there = happened.kind === "undeployed" ? deployed(state) : supported(state);
  const isEnd = happened.kind === "undeployed" || happened.kind === "support ended";
  const { pacticipant, version, environment } = happened;
  if (isEnd && !there.some((one) => isAt(one, happened) && one.version === version)) {
    throw new BrokerRefusal(
      404,
      "deployment",
      `${pacticipant} ${version} is not in ${environment} there`,
    );
  }
  const line = { order: nextOrder(state), ...happened };
  return { state: { ...state, deployments: [...state.deployments, line] }, line };
}
