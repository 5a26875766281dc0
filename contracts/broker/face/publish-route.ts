import type { Hono } from "hono";
import { z } from "zod";
import { type PublishedPact, type PublishRequest, publish } from "../publish.ts";
import { BrokerRefusal } from "../refusal.ts";
import type { BrokerStore } from "../store.ts";
import { addressesOf } from "./addresses.ts";
import { bodyOf, hal } from "./asked.ts";
import { versionResource } from "./resources.ts";

const bodySchema = z.looseObject({
  pacticipantName: z.string().min(1),
  pacticipantVersionNumber: z.string().min(1),
  branch: z.string().min(1).nullish(),
  tags: z.array(z.string().min(1)).nullish(),
  buildUrl: z.string().min(1).nullish(),
  contracts: z
    .array(
      z.looseObject({
        consumerName: z.string(),
        providerName: z.string().min(1),
        content: z.base64(),
        specification: z.literal("pact"),
        contentType: z.literal("application/json"),
      }),
    )
    .min(1),
});

type Notice = { readonly type: "success" | "debug" | "info" | "error"; readonly text: string };

function requestOf(body: z.output<typeof bodySchema>): PublishRequest {
  return {
    consumer: body.pacticipantName,
    version: body.pacticipantVersionNumber,
    branch: body.branch ?? undefined,
    tags: body.tags ?? [],
    buildUrl: body.buildUrl ?? undefined,
    contracts: body.contracts.map(({ providerName, content }) => ({
      provider: providerName,
      text: Buffer.from(content, "base64").toString("utf8"),
    })),
  };
}

const told: Readonly<Record<PublishedPact["as"], string>> = {
  new: "its content is new; event contract_published, contract_content_changed",
  known: "its content was published before; event contract_published",
  unchanged: "no content changes",
};

function noticesOf(
  { consumer, version, branch, tags = [] }: PublishRequest,
  published: readonly PublishedPact[],
): readonly Notice[] {
  const on = branch === undefined ? "" : ` on branch ${branch}`;
  const tagged = tags.length === 0 ? "" : ` with tag ${tags.join(", ")}`;
  return [
    { type: "success", text: `${consumer} version ${version}${on}${tagged}` },
    ...published.map(
      ({ provider, as }): Notice => ({
        type: as === "unchanged" ? "info" : "success",
        text: `pact of ${consumer} ${version} for ${provider}: ${told[as]}`,
      }),
    ),
  ];
}

/** All pacts of a consumer's version in one call, or none. */
export function publishRoute(app: Hono, store: BrokerStore): void {
  app.post("/contracts/publish", async (context) => {
    const request = requestOf(await bodyOf(context, bodySchema));
    const { consumer, version } = request;
    try {
      const { state, published } = store.change((before) =>
        publish(before, request, (sha) => store.pact(sha)),
      );
      const at = addressesOf(context);
      const contracts = published.map(({ provider, sha }) => ({
        title: "Pact",
        name: `pact between ${consumer} (${version}) and ${provider}`,
        href: at.pact(provider, consumer, sha),
      }));
      const pacticipant = { title: "Pacticipant", name: consumer, href: at.pacticipant(consumer) };
      const self = { title: "Version", name: version, href: at.version(consumer, version) };
      return hal(context, {
        notices: noticesOf(request, published),
        logs: [],
        _embedded: {
          pacticipant: { name: consumer, _links: { self: pacticipant } },
          version: versionResource(state, at, consumer, version),
        },
        _links: {
          "pb:pacticipant": pacticipant,
          "pb:pacticipant-version": self,
          "pb:pacticipant-version-tags": (request.tags ?? []).map((tag) => ({
            title: "Tag",
            name: tag,
            href: at.tag(consumer, version, tag),
          })),
          "pb:contracts": contracts,
        },
      });
    } catch (error) {
      if (!(error instanceof BrokerRefusal)) throw error;
      const notices: readonly Notice[] = [{ type: "error", text: error.message }];
      return context.json({ notices, errors: { [error.about]: [error.message] } }, error.status);
    }
  });
}
