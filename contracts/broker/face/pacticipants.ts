import type { Context, Hono } from "hono";
import { z } from "zod";
import { unknown } from "../refusal.ts";
import { type BrokerState, type Pacticipant, pacticipantOf } from "../state.ts";
import type { BrokerStore } from "../store.ts";
import {
  knownVersion,
  withoutBranch,
  withoutTag,
  withPacticipant,
  withVersion,
} from "../versions.ts";
import { addressesOf } from "./addresses.ts";
import { bodyOf, hal, partOf } from "./asked.ts";
import { pacticipantResource, versionResource } from "./resources.ts";

const text = z.string().min(1);
const attributesSchema = z.looseObject({
  name: text.nullish(),
  displayName: text.nullish(),
  mainBranch: text.nullish(),
  repositoryUrl: text.nullish(),
});

function attributes(name: string, given: z.output<typeof attributesSchema>): Pacticipant {
  const { displayName, mainBranch, repositoryUrl } = given;
  return {
    name,
    ...(displayName ? { displayName } : {}),
    ...(mainBranch ? { mainBranch } : {}),
    ...(repositoryUrl ? { repositoryUrl } : {}),
  };
}

function known(state: BrokerState, name: string): Pacticipant {
  const found = pacticipantOf(state, name);
  if (found === undefined) throw unknown("pacticipant", `there is no pacticipant ${name}`);
  return found;
}

/** Integrations and vendors, under the broker's word for either. */
export function pacticipantRoutes(app: Hono, store: BrokerStore): void {
  async function save(context: Context, given?: string): Promise<Response> {
    const body = await bodyOf(context, attributesSchema);
    const name = given ?? body.name;
    if (!name) throw unknown("name", "the pacticipant has no name");
    const isNew = pacticipantOf(store.read(), name) === undefined;
    const { state } = store.change((before) => ({
      state: withPacticipant(before, attributes(name, body)),
    }));
    const resource = pacticipantResource(addressesOf(context), known(state, name));
    return hal(context, resource, isNew ? 201 : 200);
  }

  app.get("/pacticipants", (context) => {
    const at = addressesOf(context);
    const pacticipants = store.read().pacticipants.map((one) => pacticipantResource(at, one));
    const _links = { self: { href: `${at.base}/pacticipants` } };
    // The official command line reads the first, other clients the second.
    return hal(context, { pacticipants, _embedded: { pacticipants }, _links });
  });
  app.post("/pacticipants", (context) => save(context));
  const one = "/pacticipants/:pacticipant";
  app.get(one, (context) => {
    const found = known(store.read(), partOf(context, "pacticipant"));
    return hal(context, pacticipantResource(addressesOf(context), found));
  });
  app.on(["PUT", "PATCH"], one, (context) => save(context, partOf(context, "pacticipant")));
  app.delete(`${one}/branches/:branch`, (context) => {
    const [name, branch] = [partOf(context, "pacticipant"), partOf(context, "branch")];
    store.change((state) => ({ state: withoutBranch(state, name, branch) }));
    return context.body(null, 204);
  });
}

/** Versions of them, by number, branch or tag. */
export function versionRoutes(app: Hono, store: BrokerStore): void {
  const change = (
    context: Context,
    added: { readonly branch?: string; readonly tags?: readonly string[]; buildUrl?: string },
  ): Response => {
    const [name, number] = [partOf(context, "pacticipant"), partOf(context, "version")];
    const isNew = !store.read().versions.some((v) => v.pacticipant === name && v.number === number);
    const { state } = store.change((before) => ({
      state: withVersion(before, name, number, added),
    }));
    const resource = versionResource(state, addressesOf(context), name, number);
    return hal(context, resource, isNew ? 201 : 200);
  };

  const one = "/pacticipants/:pacticipant/versions/:version";
  app.get(one, (context) => {
    const [name, number] = [partOf(context, "pacticipant"), partOf(context, "version")];
    return hal(context, versionResource(store.read(), addressesOf(context), name, number));
  });
  app.put(one, async (context) => {
    const { buildUrl } = await bodyOf(context, z.looseObject({ buildUrl: text.nullish() }));
    return change(context, buildUrl ? { buildUrl } : {});
  });
  app.put("/pacticipants/:pacticipant/branches/:branch/versions/:version", (context) =>
    change(context, { branch: partOf(context, "branch") }),
  );
  app.put(`${one}/tags/:tag`, (context) => change(context, { tags: [partOf(context, "tag")] }));
  app.delete(`${one}/tags/:tag`, (context) => {
    const [name, number] = [partOf(context, "pacticipant"), partOf(context, "version")];
    store.change((state) => ({
      state: withoutTag(state, knownVersion(state, name, number), partOf(context, "tag")),
    }));
    return context.body(null, 204);
  });
}
