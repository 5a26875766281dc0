import type { Context, Hono } from "hono";
import { z } from "zod";
import { checkSelector } from "../consumer-selectors.ts";
import { withInteractionIds } from "../content.ts";
import { type PactToVerify, pactsToVerify } from "../for-verification.ts";
import { recordResult } from "../record-result.ts";
import { unknown } from "../refusal.ts";
import { selectedVersions } from "../selected-versions.ts";
import { type BrokerState, type Publication, testResultSchema } from "../state.ts";
import type { BrokerStore } from "../store.ts";
import { addressesOf } from "./addresses.ts";
import { bodyOf, hal, partOf } from "./asked.ts";

const selectionBody = z.looseObject({
  consumerVersionSelectors: z.array(z.looseObject({})).nullish(),
  includePendingStatus: z.boolean().nullish(),
  includeWipPactsSince: z.string().nullish(),
  providerVersionBranch: z.string().nullish(),
  providerVersionTags: z.array(z.string()).nullish(),
});

const resultBody = z.looseObject({
  success: z.boolean(),
  providerApplicationVersion: z.string().min(1),
  buildUrl: z.string().min(1).nullish(),
  testResults: z.array(testResultSchema).nullish(),
  verifiedBy: z.looseObject({}).nullish(),
});

function noticesOf({ reasons, pending, wip }: PactToVerify, saysPending: boolean): object[] {
  const why = `this content is to be verified because of ${reasons.join("; ")}`;
  const notices = [{ when: "before_verification", text: why }];
  if (saysPending && pending) {
    const kind = wip ? "new work" : "pending";
    notices.push({
      when: "before_verification",
      text: `it is ${kind}: no version of this provider's branch verified it yet, so a failure breaks no build`,
    });
  }
  return notices;
}

/** What a provider is asked to verify, and the verdict that it sends. */
function verificationRoutes(app: Hono, store: BrokerStore): void {
  async function select(context: Context): Promise<Response> {
    const provider = partOf(context, "provider");
    const asked = context.req.method === "POST" ? await bodyOf(context, selectionBody) : {};
    const saysPending = asked.includePendingStatus === true;
    const state = store.read();
    if (!state.pacticipants.some(({ name }) => name === provider)) {
      throw unknown("provider", `no pact names a provider ${provider}`);
    }
    const found = pactsToVerify(state, provider, {
      selectors: (asked.consumerVersionSelectors ?? []).map(checkSelector),
      wip: Boolean(asked.includeWipPactsSince),
      providerBranch: asked.providerVersionBranch ?? undefined,
    });
    const at = addressesOf(context);
    const pacts = found.map((one) => {
      const { consumer, sha } = one.publication;
      return {
        shortDescription: one.reasons.join("; "),
        verificationProperties: {
          ...(saysPending ? { pending: one.pending } : {}),
          ...(one.wip ? { wip: true } : {}),
          notices: noticesOf(one, saysPending),
        },
        _links: {
          self: {
            href: at.pact(provider, consumer, sha),
            name: `Pact between ${consumer} (${one.publication.version}) and ${provider}`,
          },
        },
      };
    });
    return hal(context, { _embedded: { pacts }, _links: { self: { href: context.req.url } } });
  }
  app.on(["GET", "POST"], "/pacts/provider/:provider/for-verification", select);

  const result = "/pacts/provider/:provider/consumer/:consumer/pact-version/:sha";
  async function record(context: Context): Promise<Response> {
    const body = await bodyOf(context, resultBody);
    const sha = partOf(context, "sha");
    store.change((state) => ({
      state: recordResult(state, {
        sha,
        providerVersion: body.providerApplicationVersion,
        success: body.success,
        ...(body.buildUrl ? { buildUrl: body.buildUrl } : {}),
        testResults: body.testResults ?? [],
        ...(body.verifiedBy ? { verifiedBy: body.verifiedBy } : {}),
      }),
    }));
    const { success, providerApplicationVersion } = body;
    return hal(
      context,
      { success, providerApplicationVersion, _links: { self: { href: context.req.url } } },
      201,
    );
  }
  app.post(`${result}/verification-results`, record);
  app.post(`${result}/metadata/:metadata/verification-results`, record);
}

function publicationLinks(context: Context, { provider, consumer, version, sha }: Publication) {
  const at = addressesOf(context);
  const self = at.pact(provider, consumer, sha);
  return {
    self: { href: self, name: `Pact between ${consumer} (${version}) and ${provider}` },
    "pb:pact-version": { href: self },
    "pb:consumer": { href: at.pacticipant(consumer), name: consumer },
    "pb:provider": { href: at.pacticipant(provider), name: provider },
    "pb:consumer-version": { href: at.version(consumer, version), name: version },
    "pb:publish-verification-results": { href: `${self}/verification-results` },
  };
}

/** Of each consumer and provider the publication of the newest version. */
function latestPublications(state: BrokerState): readonly Publication[] {
  const pairs = Map.groupBy(state.publications, (p) => JSON.stringify([p.consumer, p.provider]));
  return [...pairs.values()].flatMap((group) => {
    const consumer = group[0]?.consumer ?? "";
    const newest = selectedVersions(state, consumer, { latest: true }, (version) =>
      group.some((p) => p.version === version.number),
    )[0];
    return group.find((p) => p.version === newest?.number) ?? [];
  });
}

/** The pacts themselves, whole. */
export function pactRoutes(app: Hono, store: BrokerStore): void {
  verificationRoutes(app, store);

  function give(context: Context, publication: Publication | undefined): Response {
    if (publication === undefined) throw unknown("pact", "there is no such pact");
    const pact = withInteractionIds(store.pact(publication.sha));
    return hal(context, { ...pact, _links: publicationLinks(context, publication) });
  }
  const pair = "/pacts/provider/:provider/consumer/:consumer";
  const ofPair = (context: Context) => (p: Publication) =>
    p.provider === partOf(context, "provider") && p.consumer === partOf(context, "consumer");
  const bySha = (context: Context) => {
    const all = store.read().publications.filter(ofPair(context));
    return give(
      context,
      all.findLast((p) => p.sha === partOf(context, "sha")),
    );
  };
  app.get(`${pair}/pact-version/:sha`, bySha);
  app.get(`${pair}/pact-version/:sha/metadata/:metadata`, bySha);
  app.get(`${pair}/version/:version`, (context) => {
    const all = store.read().publications.filter(ofPair(context));
    return give(
      context,
      all.find((p) => p.version === partOf(context, "version")),
    );
  });
  app.get(`${pair}/latest`, (context) =>
    give(context, latestPublications(store.read()).find(ofPair(context))),
  );
  app.get("/pacts/latest", (context) => {
    const pacts = latestPublications(store.read()).map((publication) => ({
      _embedded: {
        consumer: {
          name: publication.consumer,
          _embedded: { version: { number: publication.version } },
        },
        provider: { name: publication.provider },
      },
      _links: publicationLinks(context, publication),
    }));
    return hal(context, { pacts, _links: { self: { href: context.req.url } } });
  });
}
