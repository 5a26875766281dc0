import { deploymentId } from "../deployments.ts";
import type { BrokerState, Deployment, Environment, Pacticipant } from "../state.ts";
import { versionsOf } from "../state.ts";
import { knownVersion } from "../versions.ts";
import { type addressesOf, template } from "./addresses.ts";

type Addresses = ReturnType<typeof addressesOf>;

export function pacticipantResource(at: Addresses, pacticipant: Pacticipant): object {
  const self = at.pacticipant(pacticipant.name);
  return {
    displayName: pacticipant.name,
    ...pacticipant,
    _links: {
      self: { href: self },
      "pb:versions": { href: `${self}/versions` },
      "pb:version": template(`${self}/versions/{version}`),
      "pb:version-tag": template(`${self}/versions/{version}/tags/{tag}`),
      "pb:branch-version": template(`${self}/branches/{branch}/versions/{version}`),
    },
  };
}

export function versionResource(
  state: BrokerState,
  at: Addresses,
  pacticipant: string,
  number: string,
): object {
  const version = knownVersion(state, pacticipant, number);
  const self = at.version(pacticipant, number);
  const isLatestOn = (branch: string) =>
    versionsOf(state, pacticipant).findLast((one) => one.branches.includes(branch)) === version;
  const intoEnvironments = (what: string) =>
    state.environments.map(({ id, name, displayName }) => ({
      name,
      title: displayName,
      href: `${self}/${what}/environment/${id}`,
    }));
  return {
    number,
    ...(version.buildUrl === undefined ? {} : { buildUrl: version.buildUrl }),
    _embedded: {
      branchVersions: version.branches.map((branch) => ({
        name: branch,
        latest: isLatestOn(branch),
        _links: { self: { href: at.branchVersion(pacticipant, branch, number) } },
      })),
      tags: version.tags.map((tag) => ({
        name: tag,
        _links: { self: { href: at.tag(pacticipant, number, tag) } },
      })),
    },
    _links: {
      self: { href: self, title: "Version", name: number },
      "pb:pacticipant": { href: at.pacticipant(pacticipant), name: pacticipant },
      "pb:tag": template(`${self}/tags/{tag}`),
      "pb:record-deployment": intoEnvironments("deployed-versions"),
      "pb:record-release": intoEnvironments("released-versions"),
    },
  };
}

export function environmentResource(at: Addresses, environment: Environment): object {
  const { id, name, displayName, production } = environment;
  const self = at.environment(id);
  return {
    uuid: id,
    name,
    displayName,
    production,
    _links: {
      self: { href: self, name, title: displayName },
      "pb:currently-deployed-deployed-versions": {
        href: `${self}/deployed-versions/currently-deployed`,
      },
      "pb:currently-supported-released-versions": {
        href: `${self}/released-versions/currently-supported`,
      },
    },
  };
}

/** A deployment or release, as it stands after `line`. */
export function deploymentResource(state: BrokerState, at: Addresses, line: Deployment): object {
  const id = deploymentId(line);
  const isRelease = line.kind === "released" || line.kind === "support ended";
  const environment = state.environments.find(({ name }) => name === line.environment);
  const isCurrent = line.kind === "deployed" || line.kind === "released";
  return {
    uuid: id,
    [isRelease ? "currentlySupported" : "currentlyDeployed"]: isCurrent,
    ...(line.instance === undefined ? {} : { applicationInstance: line.instance }),
    _embedded: {
      pacticipant: { name: line.pacticipant },
      version: versionResource(state, at, line.pacticipant, line.version),
      ...(environment === undefined ? {} : { environment: environmentResource(at, environment) }),
    },
    _links: { self: { href: isRelease ? at.releasedVersion(id) : at.deployedVersion(id) } },
  };
}
