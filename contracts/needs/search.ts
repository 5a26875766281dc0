/** What a search came to; every field is in exactly one of the lists. */
export type Searched<F> = {
  readonly needed: readonly F[];
  readonly notNeeded: readonly F[];
  /** Nobody knows, since the search was at its bound. */
  readonly undecided: readonly F[];
};

/**
 * Finds fields without which the outcome changes, such that all the others can be left out together
 * and nothing changes.
 *
 * All are left out first, and halves only where that matters: of many fields that nobody needs one
 * try tells. Of two that stand in for each other the later one is needed. The tries depend on the
 * order of the fields alone; `atMost` bounds them.
 *
 * @param changes whether leaving these out changes anything
 */
export async function searchNeeded<F>(
  fields: readonly F[],
  changes: (left: readonly F[]) => Promise<boolean>,
  atMost: number,
): Promise<Searched<F>> {
  const needed: F[] = [];
  const notNeeded: F[] = [];
  const undecided: F[] = [];
  let tries = 0;
  /** Answers whether anything in the group is needed; `known` where that is clear without a try. */
  const search = async (group: readonly F[], known: boolean): Promise<boolean> => {
    if (!known) {
      if (tries === atMost) {
        undecided.push(...group);
        return true;
      }
      tries += 1;
      if (!(await changes([...notNeeded, ...group]))) {
        notNeeded.push(...group);
        return false;
      }
    }
    if (group.length === 1) {
      needed.push(...group);
      return true;
    }
    const half = Math.ceil(group.length / 2);
    const inFirst = await search(group.slice(0, half), false);
    await search(group.slice(half), !inFirst);
    return true;
  };
  if (fields.length > 0) await search(fields, false);
  return { needed, notNeeded, undecided };
}
