import type { Context, Hono } from "hono";
import { z } from "zod";
import { deployed, deploymentId, recordDeployment, supported } from "../deployments.ts";
import { environmentWithId, withEnvironment, withoutEnvironment } from "../environments.ts";
import { unknown } from "../refusal.ts";
import type { BrokerState, Deployment } from "../state.ts";
import type { BrokerStore } from "../store.ts";
import { addressesOf } from "./addresses.ts";
import { bodyOf, hal, partOf } from "./asked.ts";
import { deploymentResource, environmentResource } from "./resources.ts";

const environmentBody = z.looseObject({
  name: z.string().min(1),
  displayName: z.string().min(1).nullish(),
  production: z.boolean().nullish(),
});

const instanceBody = z.looseObject({ applicationInstance: z.string().min(1).nullish() });

/** Where versions run. */
export function environmentRoutes(app: Hono, store: BrokerStore): void {
  app.get("/environments", (context) => {
    const at = addressesOf(context);
    const environments = store.read().environments.map((one) => environmentResource(at, one));
    const links = store
      .read()
      .environments.map(({ id, name }) => ({ href: at.environment(id), name }));
    return hal(context, {
      _embedded: { environments },
      _links: { self: { href: `${at.base}/environments` }, "pb:environments": links },
    });
  });
  app.post("/environments", async (context) => {
    const { name, displayName, production } = await bodyOf(context, environmentBody);
    const made = { name, displayName: displayName ?? name, production: production ?? false };
    const { environment } = store.change((state) => withEnvironment(state, made));
    return hal(context, environmentResource(addressesOf(context), environment), 201);
  });
  app.get("/environments/:id", (context) => {
    const found = environmentWithId(store.read(), partOf(context, "id"));
    return hal(context, environmentResource(addressesOf(context), found));
  });
  app.delete("/environments/:id", (context) => {
    store.change((state) => ({ state: withoutEnvironment(state, partOf(context, "id")) }));
    return context.body(null, 204);
  });
}

type Standing = {
  /** The collection's name in addresses. */
  readonly collection: "deployed-versions" | "released-versions";
  readonly current: "currently-deployed" | "currently-supported";
  readonly flag: "currentlyDeployed" | "currentlySupported";
  readonly begins: "deployed" | "released";
  readonly ends: "undeployed" | "support ended";
  readonly now: (state: BrokerState, environment?: string) => readonly Deployment[];
};

const standings: readonly Standing[] = [
  {
    collection: "deployed-versions",
    current: "currently-deployed",
    flag: "currentlyDeployed",
    begins: "deployed",
    ends: "undeployed",
    now: deployed,
  },
  {
    collection: "released-versions",
    current: "currently-supported",
    flag: "currentlySupported",
    begins: "released",
    ends: "support ended",
    now: supported,
  },
];

function standingRoutes(app: Hono, store: BrokerStore, standing: Standing): void {
  const { collection, current, flag, begins, ends, now } = standing;

  app.post(
    `/pacticipants/:pacticipant/versions/:version/${collection}/environment/:id`,
    async (context) => {
      const { applicationInstance } = await bodyOf(context, instanceBody);
      const { state, line } = store.change((before) =>
        recordDeployment(before, {
          kind: begins,
          pacticipant: partOf(context, "pacticipant"),
          version: partOf(context, "version"),
          environment: environmentWithId(before, partOf(context, "id")).name,
          ...(applicationInstance ? { instance: applicationInstance } : {}),
        }),
      );
      return hal(context, deploymentResource(state, addressesOf(context), line), 201);
    },
  );

  app.get(`/environments/:id/${collection}/${current}`, (context) => {
    const state = store.read();
    const { name } = environmentWithId(state, partOf(context, "id"));
    const { pacticipant, version } = context.req.query();
    const lines = now(state, name).filter(
      (line) =>
        (pacticipant === undefined || line.pacticipant === pacticipant) &&
        (version === undefined || line.version === version),
    );
    const at = addressesOf(context);
    const key = begins === "deployed" ? "deployedVersions" : "releasedVersions";
    const resources = lines.map((line) => deploymentResource(state, at, line));
    return hal(context, {
      _embedded: { [key]: resources },
      _links: { self: { href: context.req.url } },
    });
  });

  async function end(context: Context): Promise<Response> {
    const body = await bodyOf(context, z.looseObject({ [flag]: z.literal(false) }));
    const id = partOf(context, "id");
    const { state, line } = store.change((before) => {
      const found = now(before).find((one) => deploymentId(one) === id);
      if (found === undefined) {
        throw unknown(
          "uuid",
          `nothing with the id ${id} is ${flag === "currentlyDeployed" ? "deployed" : "supported"}`,
        );
      }
      const { order: _, ...place } = found;
      return recordDeployment(before, { ...place, kind: ends });
    });
    return hal(context, { ...deploymentResource(state, addressesOf(context), line), ...body });
  }
  app.patch(`/${collection}/:id`, end);
}

/** What is deployed where, and which releases are supported. */
export function deploymentRoutes(app: Hono, store: BrokerStore): void {
  for (const standing of standings) standingRoutes(app, store, standing);
}
