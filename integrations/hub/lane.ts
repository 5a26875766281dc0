/**
 * One piece of work at a time. Two deliveries of one fact, or a delivery and the sweep, can then
 * never both find that nothing has been done yet; a company's few events a minute need no more.
 */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>;

export function openLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
