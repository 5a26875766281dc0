import type { CrashMoment } from "../../model/timeline.ts";

/** A place where a fault can take hold, and the delivery or job in whose course it was passed. */
export type Site = { readonly id: string; readonly group: number | null };

/**
 * The sites of one run. An id is made of channel, business key and the n-th use, so that a fault
 * taken away elsewhere leaves every other site where it was.
 */
export class Sites {
  readonly passed: Site[] = [];
  readonly #planned: ReadonlySet<string>;
  readonly #uses = new Map<string, number>();
  readonly #bitten = new Set<string>();

  constructor(planned: readonly string[]) {
    this.#planned = new Set(planned);
  }

  /** Counts one more use of a channel and key; the number names the sites of this use. */
  use(channel: string, key: string): string {
    const name = `${channel} ${key}`;
    const n = (this.#uses.get(name) ?? 0) + 1;
    this.#uses.set(name, n);
    return `${name} #${n}`;
  }

  /** True when the plan wants the integration to die here, once. */
  bites(use: string, moment: CrashMoment, group: number | null): boolean {
    const id = `${use}, ${moment}`;
    this.passed.push({ id, group });
    if (!this.#planned.has(id) || this.#bitten.has(id)) return false;
    this.#bitten.add(id);
    return true;
  }

  unbitten(): readonly string[] {
    return [...this.#planned].filter((id) => !this.#bitten.has(id));
  }
}
