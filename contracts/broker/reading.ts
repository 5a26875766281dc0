import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";

/** A file of the folder that cannot be understood: `file:line`, what, and what to do. */
export class UnreadableStore extends Error {
  override readonly name = "UnreadableStore";
}

function parsed<T>(where: string, text: string, schema: z.ZodType<T>, todo: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableStore(`${where} is no JSON (${why}); ${todo}`);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new UnreadableStore(
    `${where}: ${issue?.path.join(".") || "the whole"}: ${issue?.message}; ${todo}`,
  );
}

/** A JSON document, or what stands for one that is not there yet. */
export function document<T>(path: string, schema: z.ZodType<T>, absent: T): T {
  if (!existsSync(path)) return absent;
  return parsed(path, readFileSync(path, "utf8"), schema, "mend it, or restore it from git");
}

/** A file of one JSON line for each thing that happened, the last one ended like the others. */
export function lines<T>(path: string, schema: z.ZodType<T>): readonly T[] {
  if (!existsSync(path)) return [];
  const all = readFileSync(path, "utf8").split("\n");
  const last = all.pop();
  if (last !== "") {
    throw new UnreadableStore(
      `${path}:${all.length + 1} is torn: the line has no end; delete the line, or restore the file from git`,
    );
  }
  const todo = "mend or delete the line, or restore the file from git";
  return all.map((line, index) => parsed(`${path}:${index + 1}`, line, schema, todo));
}
