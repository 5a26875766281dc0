import fc from "fast-check";

type Arbitraries = Readonly<Record<string, fc.Arbitrary<unknown>>>;
type Drawn<A extends Arbitraries> = {
  [K in keyof A]: A[K] extends fc.Arbitrary<infer T> ? T : never;
};

/** An object of drawn values; an ordinary one, where fast-check also draws its prototype. */
export function record<A extends Arbitraries>(fields: A): fc.Arbitrary<Drawn<A>> {
  return fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<Drawn<A>>;
}
