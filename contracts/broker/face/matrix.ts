import type { Hono } from "hono";
import {
  type Compatibility,
  compatibility,
  type Pair,
  type Question,
  verdictOf,
} from "../compatibility.ts";
import { environmentNamed } from "../environments.ts";
import { BrokerRefusal } from "../refusal.ts";
import type { VersionWords } from "../selected-versions.ts";
import { reasonOf } from "../sentences.ts";
import type { BrokerStore } from "../store.ts";
import { addressesOf } from "./addresses.ts";
import { hal } from "./asked.ts";

type Words = Record<string, string>;

/** `name[][word]=value` repeated: the first word that comes again begins the next one. */
function repeated(search: URLSearchParams, name: string): readonly Words[] {
  const all: Words[] = [];
  for (const [key, value] of search) {
    const word = new RegExp(`^${name}\\[\\]\\[(\\w+)\\]$`).exec(key)?.[1];
    if (word === undefined) continue;
    const last = all.at(-1);
    if (last === undefined || word in last) all.push({ [word]: value });
    else last[word] = value;
  }
  return all;
}

function versionWords(words: Words, what: string): VersionWords {
  const { pacticipant: _, version, branch, tag, latest, mainBranch, ...others } = words;
  const strange = Object.keys(others)[0];
  if (strange !== undefined) {
    throw new BrokerRefusal(400, what, `${what} by ${strange} is not in the embedded broker`);
  }
  const isNamed = version !== undefined || branch !== undefined || tag !== undefined;
  return {
    number: version,
    branch,
    tag,
    mainBranch: mainBranch === "true",
    latest: latest === "true" || (!isNamed && mainBranch !== "true"),
  };
}

function targetOf(search: URLSearchParams): {
  readonly words?: VersionWords;
  readonly name: string;
} {
  const environment = search.get("environment");
  if (environment !== null) return { words: { environment }, name: `in ${environment}` };
  const tag = search.get("tag");
  if (tag !== null) return { words: { tag, latest: true }, name: `with tag ${tag}` };
  if (search.get("mainBranch") === "true") {
    return { words: { mainBranch: true }, name: "on its main branch" };
  }
  if (search.get("latest") === "true") return { words: { latest: true }, name: "at all" };
  return { name: "among those asked about" };
}

function questionOf(search: URLSearchParams): Question & { readonly name: string } {
  const asked = repeated(search, "q");
  if (asked.length === 0) throw new BrokerRefusal(400, "q", "the question names no pacticipant");
  const { words, name } = targetOf(search);
  return {
    of: asked.map((one) => ({
      pacticipant: one.pacticipant ?? "",
      words: versionWords(one, "a selector"),
    })),
    target: words ?? (asked.length === 1 ? { latest: true } : undefined),
    ignored: repeated(search, "ignore").flatMap(({ pacticipant }) => pacticipant ?? []),
    name,
  };
}

const deployable = { yes: true, no: false, unknown: null } as const;

function countsOf(pairs: readonly Pair[], ignored: readonly string[]) {
  const own = pairs.filter((pair) => !pair.isIgnored);
  const count = (verdict: string) => own.filter((pair) => verdictOf(pair) === verdict).length;
  return {
    success: count("yes"),
    failed: count("no"),
    unknown: count("unknown"),
    ...(ignored.length === 0 ? {} : { ignored: pairs.length - own.length }),
  };
}

type Notice = { readonly type: "success" | "warning" | "error" | "info"; readonly text: string };

function reasonsOf({ verdict, pairs, absent }: Compatibility, name: string): readonly Notice[] {
  const type = verdict === "yes" ? "success" : "error";
  if (absent.length > 0) {
    const text = `no such version of ${absent.join(", ")} was ever published or verified`;
    return [{ type, text }];
  }
  const own = pairs.filter((pair) => !pair.isIgnored);
  if (own.length === 0) return [{ type, text: "there are no missing dependencies" }];
  const told = verdict === "yes" ? own : own.filter((pair) => verdictOf(pair) !== "yes");
  return told.map((pair) => ({ type, text: reasonOf(pair, name).sentence }));
}

/** The answer to "does it fit?", in the rows and the summary that clients of a broker read. */
export function matrixRoute(app: Hono, store: BrokerStore): void {
  app.get("/matrix", (context) => {
    const at = addressesOf(context);
    const search = new URL(context.req.url).searchParams;
    const question = questionOf(search);
    const state = store.read();
    const { environment } = question.target ?? {};
    try {
      if (environment !== undefined) environmentNamed(state, environment);
    } catch (error) {
      if (!(error instanceof BrokerRefusal)) throw error;
      return context.json({ errors: [error.message] }, error.status);
    }
    const found = compatibility(state, question);
    const notices = [...reasonsOf(found, question.name)];
    if (question.of.some(({ words }) => words.number === undefined)) {
      notices.push({
        type: "warning",
        text: "the newest of a branch or tag may change while you deploy (a race): name a version",
      });
    }
    const { ignored = [] } = question;
    const matrix = found.pairs.map(({ publication, provider, result, isIgnored }) => ({
      consumer: {
        name: publication.consumer,
        version: { number: publication.version },
        _links: { self: { href: at.pacticipant(publication.consumer) } },
      },
      provider: {
        name: publication.provider,
        version: provider === undefined ? null : { number: provider.number },
        _links: { self: { href: at.pacticipant(publication.provider) } },
      },
      pact: {
        _links: {
          self: { href: at.pact(publication.provider, publication.consumer, publication.sha) },
        },
      },
      verificationResult: result === undefined ? null : { success: result.success },
      ...(isIgnored ? { ignored: true } : {}),
    }));
    return hal(context, {
      summary: {
        deployable: deployable[found.verdict],
        reason: notices
          .filter(({ type }) => type !== "warning")
          .map(({ text }) => text)
          .join("\n"),
        ...countsOf(found.pairs, ignored),
      },
      notices,
      matrix,
    });
  });
}
