import type { Context } from "hono";

/** A link of a HAL resource. */
export type Link = {
  readonly href: string;
  readonly name?: string;
  readonly title?: string;
  readonly templated?: true;
};

const part = encodeURIComponent;

/** Where everything is, under the address by which the caller came. */
export function addressesOf(context: Context) {
  const base = new URL(context.req.url).origin;
  const pacticipant = (name: string) => `${base}/pacticipants/${part(name)}`;
  const version = (name: string, number: string) => `${pacticipant(name)}/versions/${part(number)}`;
  const pair = (provider: string, consumer: string) =>
    `${base}/pacts/provider/${part(provider)}/consumer/${part(consumer)}`;
  return {
    base,
    pacticipant,
    version,
    branchVersion: (name: string, branch: string, number: string) =>
      `${pacticipant(name)}/branches/${part(branch)}/versions/${part(number)}`,
    tag: (name: string, number: string, tag: string) =>
      `${version(name, number)}/tags/${part(tag)}`,
    pact: (provider: string, consumer: string, sha: string) =>
      `${pair(provider, consumer)}/pact-version/${sha}`,
    pactOfVersion: (provider: string, consumer: string, number: string) =>
      `${pair(provider, consumer)}/version/${part(number)}`,
    environment: (id: string) => `${base}/environments/${id}`,
    deployedVersion: (id: string) => `${base}/deployed-versions/${id}`,
    releasedVersion: (id: string) => `${base}/released-versions/${id}`,
  };
}

/** A link whose `{names}` the caller fills in. */
export function template(href: string): Link {
  return { href, templated: true };
}
