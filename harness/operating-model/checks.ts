import { accountWords } from "../../model/accounts.ts";
import { businessEvents } from "../../model/business-events.ts";
import { compare } from "../../model/money.ts";
import type { Problems } from "../language/problems.ts";
import type { Node } from "../language/tree.ts";
import { groupCurrencyOf, homeEntityOf, type Values } from "./resolve.ts";

// What the parts of an operating model say about each other. Each check finds its place in the
// tree by the keys that lead there.

/** The node under these keys, list items by number; the deepest that exists. */
function nodeAt(node: Node, path: readonly (string | number)[]): Node {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  if (node.kind === "list" && typeof key === "number") {
    const item = node.items[key];
    return item ? nodeAt(item, rest) : node;
  }
  if (node.kind !== "map") return node;
  const entry = node.entries.find((one) => one.key.text === key);
  return entry ? nodeAt(entry.value, rest) : node;
}

type Check = (values: Values, tree: Node, problems: Problems) => void;

/** Scenarios find an operating model by the name of its file, people read the one inside. */
const nameOfFile: Check = (values, tree, problems) => {
  const name = values["operating model"];
  const own = problems.file
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.ya?ml$/, "");
  if (own === undefined || name === own) return;
  const message = `this file is called "${own}", the operating model in it "${name}"; rename one`;
  problems.report("wrong-name", nodeAt(tree, ["operating model"]).span, message);
};

/** Amounts in another currency than these can neither be charged nor compared. */
const currencies: Check = (values, tree, problems) => {
  const home = values.entities.get(homeEntityOf(values) ?? "")?.currency;
  const group = groupCurrencyOf(values);
  const held = (path: readonly string[], given: string, own: string | undefined, whose: string) => {
    if (own === undefined || given === own) return;
    const message = `this amount is in another currency than ${whose}, ${own}`;
    problems.report("unknown-currency", nodeAt(tree, path).span, message);
  };
  const { fixed } = values.payments["card fee"];
  held(["payments", "card fee", "fixed"], fixed.currency, home, "the home entity");
  const writeOff = values.receivables["write-off"]["approval from"];
  const approval = ["receivables", "write-off", "approval from"];
  held(approval, writeOff.currency, home, "the home entity");
  for (const [limit, given] of Object.entries(values.materiality["auto post"])) {
    held(["materiality", "auto post", limit], given.currency, group, "the group");
  }
  for (const limit of ["critical", "review", "tolerance"] as const) {
    held(["materiality", limit], values.materiality[limit].currency, group, "the group");
  }
};

/** Tolerated ≤ reviewed ≤ critical: else one difference would be two things. */
const thresholds: Check = (values, tree, problems) => {
  const { critical, review, tolerance } = values.materiality;
  if (new Set([critical, review, tolerance].map(({ currency }) => currency)).size > 1) return;
  const told = (limit: string, message: string) =>
    problems.report("bad-threshold", nodeAt(tree, ["materiality", limit]).span, message);
  if (tolerance.minor < 0n) told("tolerance", "a tolerance is zero or more");
  if (compare(review, critical) > 0) told("review", "`review` is above `critical`");
  if (compare(tolerance, review) > 0) told("tolerance", "`tolerance` is above `review`");
};

/** What posts by itself is nothing that somebody has to review. */
const autoPost: Check = (values, tree, problems) => {
  const { review, "auto post": limits } = values.materiality;
  const { "tax per line": line, "tax per document": whole } = limits;
  const told = (limit: string, message: string) =>
    problems.report(
      "bad-threshold",
      nodeAt(tree, ["materiality", "auto post", limit]).span,
      message,
    );
  if (new Set([review, line, whole].map(({ currency }) => currency)).size > 1) return;
  if (compare(line, whole) > 0) told("tax per line", "`tax per line` is above `tax per document`");
  if (compare(whole, review) > 0) told("tax per document", "`tax per document` is above `review`");
};

/** What is shut softly is shut hard later, not before. */
const closeOrder: Check = ({ close }, tree, problems) => {
  const soft = close["soft close"];
  if (soft === undefined) return;
  const moment = (day: number, time: string) => `${String(day).padStart(2, "0")} ${time}`;
  const hard = moment(close["day of next month"], close.time);
  if (moment(soft["day of next month"], soft.time) < hard) return;
  const message = "the soft close comes before the close";
  problems.report("bad-threshold", nodeAt(tree, ["close", "soft close"]).span, message);
};

const owners: Check = (values, tree, problems) => {
  for (const [what, { master, "may enrich": others }] of values["systems of record"]) {
    const at = others.indexOf(master);
    if (at < 0) continue;
    const message = `${master} is the master of ${what} and needs no leave to enrich it; name each system once`;
    const { span } = nodeAt(tree, ["systems of record", what, "may enrich", at]);
    problems.report("owner-conflict", span, message);
  }
};

const entities: Check = (values, tree, problems) => {
  const known = [...values.entities.keys()];
  if (known.length === 0) {
    const message = "a company has at least one entity; write `US01: {legal name: …}`";
    problems.report("missing-key", nodeAt(tree, ["entities"]).span, message);
  }
  const needs = (id: string | undefined, path: readonly (string | number)[]) => {
    if (id === undefined || known.includes(id)) return;
    const message = `"${id}" is none of the entities`;
    problems.reportWord("unknown-entity", nodeAt(tree, path).span, message, id, known);
  };
  needs(values["home entity"], ["home entity"]);
  for (const [id, entity] of values.entities) {
    needs(entity["gateway account"], ["entities", id, "gateway account"]);
  }
  for (const [at, route] of (values.routing ?? []).entries()) {
    needs(route.entity, ["routing", at, "entity"]);
  }
  for (const [at, { seller, provider }] of (values["intercompany charges"] ?? []).entries()) {
    needs(seller, ["intercompany charges", at, "seller"]);
    needs(provider, ["intercompany charges", at, "provider"]);
    if (seller !== provider) continue;
    const message = `${seller} cannot charge itself; name another provider`;
    const { span } = nodeAt(tree, ["intercompany charges", at, "provider"]);
    problems.report("owner-conflict", span, message);
  }
};

/** Jurisdictions named anywhere have a rate; nobody is routed twice. */
const jurisdictions: Check = (values, tree, problems) => {
  const known = [...values.tax.rates.keys()];
  const needs = (place: string, path: readonly (string | number)[]) => {
    if (known.includes(place)) return;
    const message = `"${place}" has no tax rate in this model`;
    problems.reportWord("unknown-word", nodeAt(tree, path).span, message, place, known);
  };
  for (const [id, entity] of values.entities) {
    for (const [at, place] of (entity["tax nexus"] ?? []).entries()) {
      needs(place, ["entities", id, "tax nexus", at]);
    }
  }
  const routed = new Set<string>();
  for (const [at, route] of (values.routing ?? []).entries()) {
    for (const [nth, place] of route["ships to"].entries()) {
      const path = ["routing", at, "ships to", nth];
      needs(place, path);
      if (routed.has(place)) {
        const message = `${place} is routed twice; name it once`;
        problems.report("owner-conflict", nodeAt(tree, path).span, message);
      }
      routed.add(place);
    }
  }
};

/** An event moves accounts that the chart has, and where it is posted it moves at least two. */
const outcomes: Check = (values, tree, problems) => {
  const known = [...values.accounts.keys()].map(accountWords);
  for (const event of businessEvents) {
    const { moves, "posted as": documents } = values.outcomes[event];
    const place = ["outcomes", event] as const;
    for (const [at, role] of moves.entries()) {
      if (values.accounts.has(role)) continue;
      const word = accountWords(role);
      const { span } = nodeAt(tree, [...place, "moves", at]);
      const message = `the chart has no account "${word}"`;
      problems.reportWord("unknown-account", span, message, word, known);
    }
    if (documents.length === 0 ? moves.length === 0 : moves.length > 1) continue;
    const message =
      documents.length === 0
        ? `"${event}" moves accounts and is posted as nothing; name its documents`
        : `"${event}" is posted and moves fewer than two accounts: no entry of it can balance`;
    problems.report("bad-outcome", nodeAt(tree, place).span, message);
  }
};

const batchWindow: Check = (values, tree, problems) => {
  const nightly = values.jobs["nightly at"];
  const { opens, closes } = values.jobs["batch window"];
  if (opens <= nightly && nightly < closes) return;
  const message = `the nightly batch at ${nightly} is outside the window from ${opens} to ${closes}`;
  problems.report("bad-threshold", nodeAt(tree, ["jobs", "batch window"]).span, message);
};

/**
 * An allowance is measured by loss rates, in one currency: nothing says here what a receivable in
 * another one is worth at a month end.
 */
const allowance: Check = (values, tree, problems) => {
  const { "write-off": writeOff, "loss rates": rates } = values.receivables;
  const at = (path: readonly string[]) => nodeAt(tree, ["receivables", ...path]).span;
  if (writeOff.method === "allowance" && rates === undefined) {
    const message = "an allowance is measured by `loss rates`; write `loss rates: {current: …}`";
    problems.report("missing-key", at(["write-off", "method"]), message);
  }
  if (writeOff.method === "direct" && rates !== undefined) {
    const message = "`loss rates` measure an allowance, and write-offs are `direct`; leave one out";
    problems.report("wrong-shape", at(["loss rates"]), message);
  }
  if (rates === undefined || (values["exchange rates"] ?? []).length === 0) return;
  const message = "an allowance over receivables in several currencies is not known here";
  problems.report("wrong-shape", at(["loss rates"]), message);
};

/** Who approves is one of those who sign: nobody else is known to have that right. */
const approvers: Check = (values, tree, problems) => {
  const { approver } = values.receivables["write-off"];
  const { roles } = values["sign-off"];
  if (roles.includes(approver)) return;
  const { span } = nodeAt(tree, ["receivables", "write-off", "approver"]);
  const message = `"${approver}" is none of the roles that sign`;
  problems.reportWord("unknown-word", span, message, approver, roles);
};

/** Everything that is only wrong together with something else. */
export const checks: readonly Check[] = [
  nameOfFile,
  entities,
  currencies,
  thresholds,
  autoPost,
  closeOrder,
  owners,
  jurisdictions,
  outcomes,
  batchWindow,
  approvers,
  allowance,
];
