import { isRefused } from "../refusal.ts";

/** All or nothing: what a refused or failed piece of work did is undone, also inside a larger one. */
export type UnitOfWork = {
  /** Runs `work`; a refusal that it returns, or an error that it throws, undoes what it did. */
  run<T>(work: () => T): T;
  /** Notes how to take a step back. Outside of `run` nothing may change. */
  undo(step: () => void): void;
  /** Told once, after the outermost piece of work has succeeded; forgotten when it is undone. */
  afterwards(step: () => void): void;
};

export function createUnitOfWork(): UnitOfWork {
  const undone: (() => void)[] = [];
  const later: (() => void)[] = [];
  let depth = 0;

  function backTo(undoMark: number, laterMark: number): void {
    while (undone.length > undoMark) undone.pop()?.();
    later.length = laterMark;
  }

  return {
    run(work) {
      const undoMark = undone.length;
      const laterMark = later.length;
      depth += 1;
      try {
        const result = work();
        if (isRefused(result)) backTo(undoMark, laterMark);
        return result;
      } catch (error) {
        backTo(undoMark, laterMark);
        throw error;
      } finally {
        depth -= 1;
        if (depth === 0) {
          undone.length = 0;
          for (const step of later.splice(0)) step();
        }
      }
    },
    undo(step) {
      if (depth === 0) throw new Error("a record changed outside of a unit of work");
      undone.push(step);
    },
    afterwards(step) {
      later.push(step);
    },
  };
}
