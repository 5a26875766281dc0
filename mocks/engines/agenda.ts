import type { Agenda, AgendaItem } from "../../model/mock.ts";

/** Work that falls due; `subject` is the id of the object that it is about. */
export type PlannedWork = AgendaItem & { readonly subject: string };

/** An agenda that its engine fills. */
export type OpenAgenda = Agenda & {
  /** Puts work in; an item of the same key gives way to the new one. */
  plan(work: PlannedWork): void;
  /** Takes the item of this key out; absent, nothing happens. */
  drop(key: string): void;
  /** The item of this key, or undefined. */
  planned(key: string): PlannedWork | undefined;
};

function isBefore(a: PlannedWork, b: PlannedWork): boolean {
  return a.at === b.at ? a.key < b.key : a.at < b.at;
}

function sinkUp(heap: PlannedWork[], from: number): void {
  let index = from;
  const item = heap[index];
  while (item !== undefined && index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (parent === undefined || !isBefore(item, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  if (item !== undefined) heap[index] = item;
}

function sinkDown(heap: PlannedWork[]): void {
  const item = heap[0];
  let index = 0;
  while (item !== undefined) {
    const left = heap[2 * index + 1];
    const right = heap[2 * index + 2];
    const isRight = left !== undefined && right !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (child === undefined || !isBefore(child, item)) break;
    heap[index] = child;
    index = 2 * index + (isRight ? 2 : 1);
  }
  if (item !== undefined) heap[index] = item;
}

/**
 * An empty agenda whose items are done by `run`, sorted by (at, key).
 *
 * Planning, dropping and taking cost O(log n); replaced and dropped items stay in the heap until
 * they come to its top and are skipped there.
 */
export function createAgenda(run: (work: PlannedWork) => void): OpenAgenda {
  const heap: PlannedWork[] = [];
  const valid = new Map<string, PlannedWork>();

  function takeTop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sinkDown(heap);
  }

  function top(): PlannedWork | undefined {
    for (let first = heap[0]; first !== undefined; first = heap[0]) {
      if (valid.get(first.key) === first) return first;
      takeTop();
    }
    return undefined;
  }

  return {
    plan(work) {
      valid.set(work.key, work);
      heap.push(work);
      sinkUp(heap, heap.length - 1);
    },
    drop: (key) => void valid.delete(key),
    planned: (key) => valid.get(key),
    next: top,
    runNext() {
      const work = top();
      if (work === undefined) return;
      takeTop();
      valid.delete(work.key);
      run(work);
    },
  };
}
