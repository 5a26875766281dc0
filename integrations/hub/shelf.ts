import type { z } from "zod";
import type { Json, Store, StoreAccess } from "./shapes.ts";

/** One kind of record in the store: `name/<id>`, read through its schema. */
export type Shelf<T extends Json> = {
  get(id: string, access?: StoreAccess): Promise<T | undefined>;
  put(id: string, value: T, access?: StoreAccess): Promise<void>;
  all(access?: StoreAccess): Promise<[string, T][]>;
};

export function shelf<S extends z.ZodType<Json>>(
  store: Store,
  name: string,
  schema: S,
): Shelf<z.output<S>> {
  return {
    get: async (id, access = store) => {
      const stored = await access.get(`${name}/${id}`);
      return stored === undefined ? undefined : schema.parse(stored);
    },
    put: (id, value, access = store) => access.put(`${name}/${id}`, value),
    all: async (access = store) => {
      const entries = await access.list(`${name}/`);
      return entries.map(([key, value]) => [key.slice(name.length + 1), schema.parse(value)]);
    },
  };
}
