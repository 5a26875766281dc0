import type { Interaction } from "../../contracts/pact/format.ts";
import type { ContractProvider } from "../../model/contract.ts";
import type { PlainAnswer } from "../../model/mock.ts";

type Step = string | number;
type Tree = { [key: Step]: unknown };

/** A vendor that changes one thing of its answers and messages. */
export type Mutation = {
  /** `rename lines.data[0].amount`. */
  readonly name: string;
  readonly status?: number;
  change(body: unknown): void;
};

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

function parentOf(body: unknown, path: readonly Step[]): Tree | undefined {
  let at = body;
  for (const step of path.slice(0, -1)) at = isTree(at) ? at[step] : undefined;
  return isTree(at) ? at : undefined;
}

/** What can happen to a field between two versions of an API. */
const changes: Readonly<Record<string, (parent: Tree, key: Step) => void>> = {
  rename: (parent, key) => {
    parent[`${key}_renamed`] = parent[key];
    delete parent[key];
  },
  drop: (parent, key) => void delete parent[key],
  null: (parent, key) => {
    parent[key] = null;
  },
  "change the type of": (parent, key) => {
    const value = parent[key];
    if (typeof value === "string") parent[key] = 7;
    else if (typeof value === "boolean") parent[key] = "yes";
    else parent[key] = typeof value === "number" ? `${value}.50` : 7;
  },
  "change the value of": (parent, key) => {
    const value = parent[key];
    if (typeof value === "string") parent[key] = `~${value}`;
    else if (typeof value === "number") parent[key] = value + 0.5;
    else parent[key] = value === null ? 7 : { other: value };
  },
};

function leavesOf(value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (!isTree(value)) return [path];
  const inside = Array.isArray(value)
    ? value.flatMap((one, index) => leavesOf(one, [...path, index]))
    : Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

function contentOf(interaction: Interaction): unknown {
  return interaction.type === "Synchronous/HTTP"
    ? interaction.response.body?.content
    : interaction.contents.content;
}

function mutation(kind: string, path: readonly Step[]): Mutation {
  const key = path.at(-1) ?? "";
  return {
    name: `${kind} ${path.join(".")}`,
    change(body) {
      const parent = parentOf(body, path);
      if (parent === undefined || !(key in parent)) return;
      if (Array.isArray(parent) && (kind === "rename" || kind === "drop"))
        parent.splice(Number(key), 1);
      else changes[kind]?.(parent, key);
    },
  };
}

/** Every change of every field that an interaction names, and of its status. */
export function mutationsOf(interaction: Interaction): readonly Mutation[] {
  const ofFields = leavesOf(contentOf(interaction)).flatMap((path) =>
    path.length === 0 ? [] : Object.keys(changes).map((kind) => mutation(kind, path)),
  );
  if (interaction.type !== "Synchronous/HTTP") return ofFields;
  const status = interaction.response.status === 200 ? 201 : 400;
  return [...ofFields, { name: `answer ${status}`, status, change: () => {} }];
}

function changedText(text: string, { change }: Mutation): string {
  const body: unknown = JSON.parse(text);
  change(body);
  return JSON.stringify(body);
}

/** The provider whose vendor has changed. */
export function mutated(provider: ContractProvider, mutation: Mutation): ContractProvider {
  const { mock, render } = provider;
  const changed = (answer: PlainAnswer): PlainAnswer => ({
    ...answer,
    status: mutation.status ?? answer.status,
    body: answer.body === null ? null : changedText(answer.body, mutation),
  });
  return {
    ...provider,
    mock: {
      ...mock,
      answer: (call) => {
        const answer = mock.answer(call);
        return answer instanceof Promise ? answer.then(changed) : changed(answer);
      },
    },
    ...(render === undefined
      ? {}
      : {
          render: (eventType) => {
            const { body, headers } = render(eventType);
            return { headers, body: changedText(body, mutation) };
          },
        }),
  };
}
