import type { CallShape } from "../../../../model/contract.ts";
import type { PlainCall } from "../../../../model/mock.ts";
import { match } from "../router.ts";
import { routes } from "../routes/index.ts";

/** Path of an address, without its query. */
export function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const path = start === -1 ? "/" : url.slice(start);
  return path.split("?", 1)[0] ?? path;
}

/** `/v1/invoices/:id/lines`, with the ids named after what stands before them. */
function named(path: string): { readonly route: string; readonly names: readonly string[] } {
  const names: string[] = [];
  const steps = path.split("/").map((step, index, all) => {
    if (step !== ":id") return step;
    const name = singular(all[index - 1] ?? "");
    names.push(name);
    return `{${name}}`;
  });
  return { route: steps.join("/"), names };
}

function singular(word: string): string {
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

function inWords(step: string): string {
  return step.replaceAll("_", " ");
}

// Last words of a path that do something to the object before them, as they are said.
const deeds: Readonly<Record<string, string>> = {
  advance: "advance",
  attach: "attach",
  attach_payment: "attach payment to",
  close: "close",
  create_preview: "preview",
  detach: "detach",
  expire: "expire",
  finalize: "finalize",
  mark_uncollectible: "mark uncollectible",
  pause: "pause",
  pay: "pay",
  preview: "preview",
  release: "release",
  report_payment: "report payment as",
  resume: "resume",
  send: "send",
  void: "void",
};

// Words of a path that only group others.
const groups = ["billing", "test_helpers"];

const verbs: Readonly<Record<string, string>> = {
  GET: "retrieve",
  POST: "update",
  DELETE: "delete",
};

/** What a call does, in words: `retrieve invoice`, `list lines of invoice`, `finalize invoice`. */
function operationOf(method: string, path: string): string {
  const steps = path.split("/").slice(2);
  const things = steps.filter((step) => step !== ":id" && !groups.includes(step));
  const last = things.at(-1) ?? "";
  const one = inWords(singular(last));
  const owner = inWords(singular(things.at(-2) ?? ""));
  const deed = deeds[last];
  if (deed !== undefined) return `${deed} ${owner}`;
  const where = owner === "" ? "" : ` of ${owner}`;
  if (steps.at(-1) === ":id") return `${verbs[method] ?? method} ${one}${where}`;
  if (method === "GET") return `list ${inWords(last)}${where}`;
  return `create ${one}${where}`;
}

/** The call by the mock's own table of routes; undefined for what the mock has none for. */
export function shapeOf(call: PlainCall): CallShape | undefined {
  const found = match(routes, call.method, pathOf(call.url));
  if (found === undefined) return undefined;
  const { route, names } = named(found.route.path);
  const parts = Object.fromEntries(names.map((name, index) => [name, found.ids[index] ?? ""]));
  return { operation: operationOf(found.route.method, found.route.path), route, parts };
}
