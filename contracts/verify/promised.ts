type Shape = true | { readonly keys: ReadonlyMap<string, Shape> } | { readonly each: Shape };

function both(one: Shape, other: Shape): Shape {
  if (one === true || other === true) return true;
  if ("each" in one && "each" in other) return { each: both(one.each, other.each) };
  // a list in one example and a map in another: kept as it is
  if ("each" in one || "each" in other) return true;
  const keys = new Map(one.keys);
  for (const [key, shape] of other.keys) {
    const known = keys.get(key);
    keys.set(key, known === undefined ? shape : both(known, shape));
  }
  return { keys };
}

function shapeOf(example: unknown): Shape {
  if (typeof example !== "object" || example === null) return true;
  if (Array.isArray(example)) {
    const [first, ...rest] = example.map(shapeOf);
    return first === undefined ? true : { each: rest.reduce(both, first) };
  }
  return {
    keys: new Map(Object.entries(example).map(([key, one]) => [key, shapeOf(one)])),
  };
}

function cut(value: unknown, shape: Shape): unknown {
  if (shape === true || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return "each" in shape ? value.map((one) => cut(one, shape.each)) : value;
  if ("each" in shape) return value;
  const kept = [...shape.keys].flatMap(([key, inner]) =>
    Object.hasOwn(value, key) ? [[key, cut((value as Record<string, unknown>)[key], inner)]] : [],
  );
  return Object.fromEntries(kept);
}

/**
 * A JSON body with nothing but what at least one of the examples has: as if the sender kept exactly
 * to its contract.
 */
export function promisedBody(body: string, examples: readonly unknown[]): string {
  const [first, ...rest] = examples.map(shapeOf);
  if (first === undefined) return body;
  return JSON.stringify(cut(JSON.parse(body), rest.reduce(both, first)));
}
