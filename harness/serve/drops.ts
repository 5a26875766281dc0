import { z } from "zod";

export const dropSchema = z.strictObject({
  vendor: z.string(),
  /** `call`: the vendor never sees it. `answer`: the vendor has done it, the caller never hears. */
  lose: z.enum(["call", "answer"]),
  method: z.string().toUpperCase().optional(),
  /** What the path begins with. */
  path: z.string().startsWith("/").optional(),
  times: z.number().int().positive().default(1),
});
export type Drop = z.output<typeof dropSchema>;

/** Connections that shall be cut, in the order in which they were asked for. */
export class Drops {
  #asked: Drop[] = [];

  get asked(): readonly Drop[] {
    return this.#asked;
  }

  ask(drop: Drop): void {
    this.#asked.push(drop);
  }

  clear(): void {
    this.#asked = [];
  }

  /** What this call loses, if any; it counts as used. */
  take(call: {
    readonly vendor: string;
    readonly method: string;
    readonly path: string;
  }): Drop["lose"] | undefined {
    if (this.#asked.length === 0) return undefined;
    const index = this.#asked.findIndex(
      ({ vendor, method, path }) =>
        vendor === call.vendor &&
        (method === undefined || method === call.method) &&
        (path === undefined || call.path.startsWith(path)),
    );
    const found = this.#asked[index];
    if (found === undefined) return undefined;
    const left = found.times - 1;
    this.#asked.splice(index, 1, ...(left > 0 ? [{ ...found, times: left }] : []));
    return found.lose;
  }
}
