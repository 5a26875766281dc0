import type { Interaction } from "../pact/format.ts";

/**
 * The same conversation held at another version: what names one of the vendor's versions in a call,
 * a header of its own or a step of the path, names the other one.
 */
export function atVersion(
  interaction: Interaction,
  known: ReadonlySet<string>,
  to: string,
): Interaction {
  if (interaction.type !== "Synchronous/HTTP") return interaction;
  const { request } = interaction;
  const moved = (text: string) => (known.has(text) ? to : text);
  const headers = Object.entries(request.headers ?? {}).map(
    ([name, values]) => [name, values.map(moved)] as const,
  );
  return {
    ...interaction,
    request: {
      ...request,
      path: request.path.split("/").map(moved).join("/"),
      ...(request.headers === undefined ? {} : { headers: Object.fromEntries(headers) }),
    },
  };
}
