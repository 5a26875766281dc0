import { type Field, type Source, sourceKey } from "../../../contracts/needs/field.ts";
import type { Path } from "../../../contracts/needs/path.ts";
import { bodyWithout } from "../../../contracts/needs/without.ts";
import type { Exchange } from "../../../model/contract.ts";
import type { DoorWatch } from "../../play/door-watch.ts";

/** The form of an answer, undefined where no contract is made of the call. */
export type ShapeOf = (vendor: string, exchange: Exchange) => string | undefined;

/** Hands everything over as if the vendors did not send some fields. */
export class Removing implements DoorWatch {
  readonly #paths = new Map<string, Path[]>();
  readonly #shapeOf: ShapeOf;

  constructor(fields: readonly Field[], shapeOf: ShapeOf) {
    this.#shapeOf = shapeOf;
    for (const field of fields) {
      const key = sourceKey(field);
      this.#paths.set(key, [...(this.#paths.get(key) ?? []), field.path]);
    }
  }

  answered: DoorWatch["answered"] = (_n, vendor, exchange) => {
    const { answer } = exchange;
    const shape = this.#shapeOf(vendor, exchange);
    if (shape === undefined || answer.body === null) return answer;
    return { ...answer, body: this.#without({ vendor, kind: "answer", shape }, answer.body) };
  };

  delivered: DoorWatch["delivered"] = (_n, { hook, eventType }, body) =>
    this.#without({ vendor: hook, kind: "message", shape: eventType }, body);

  #without(source: Source, body: string): string {
    const paths = this.#paths.get(sourceKey(source));
    return paths === undefined ? body : bodyWithout(body, paths);
  }
}
