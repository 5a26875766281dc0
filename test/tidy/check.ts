import { dirname, join } from "node:path/posix";
import {
  bans,
  longestFile,
  mayImport,
  privatePackages,
  vendorLists,
  vendorRoom,
  vendorWordExceptions,
  vendorWords,
} from "./rules.ts";

export type SourceFile = { readonly path: string; readonly text: string };

const importPattern = /(?:from\s+|import\s*\(\s*|import\s+)["']([^"']+)["']/g;

export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? "");
}

export function isTest(path: string): boolean {
  return (
    /\.(test|witness)\.ts$/.test(path) || path.startsWith("test/") || path.startsWith("bench/")
  );
}

/**
 * What only tests use although it is no test file: conversations and batteries are run in more than
 * one place, small worlds serve several tests.
 */
export function isTestMaterial(path: string): boolean {
  return (
    /^mocks\/vendors\/[^/]+\/(conversation|invented)/.test(path) ||
    /^mocks\/vendors\/[^/]+-(battery|cases|client|world)\b/.test(path) ||
    /\/(small-[a-z-]+|four-assertions|laws\/witness)\.ts$/.test(path) ||
    path.startsWith("generators/")
  );
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function roomOf(path: string): string | undefined {
  return Object.keys(mayImport)
    .filter((room) => isIn(path, room))
    .sort((a, b) => b.length - a.length)[0];
}

function arrow(path: string, target: string): string | undefined {
  const room = roomOf(path);
  if (room === undefined) return undefined;
  const own = vendorRoom.exec(path)?.[1];
  const other = vendorRoom.exec(target)?.[1];
  if (other !== undefined && own !== other) {
    if (vendorLists.includes(path)) return undefined;
    return `${path} imports ${target}: only ${vendorLists.join(" and ")} see a vendor`;
  }
  if (own !== undefined && own === other) return undefined;
  if (vendorLists.includes(path)) return undefined;
  const allowed = mayImport[room] ?? [];
  if (allowed.some((folder) => isIn(target, folder))) return undefined;
  return `${path} imports ${target}: ${room} may import ${allowed.join(", ") || "nothing of ours"}`;
}

/** Arrows that point where they may not. */
export function wrongArrows({ path, text }: SourceFile): readonly string[] {
  const isCases = isTestMaterial(path) && !isIn(path, "generators");
  if (isTest(path) || isCases || vendorLists.includes(path)) return [];
  return importsOf(text).flatMap((specifier) => {
    if (specifier.startsWith(".")) {
      return arrow(path, join(dirname(path), specifier)) ?? [];
    }
    const rooms = privatePackages[specifier.split("/")[0] ?? ""];
    if (rooms === undefined || rooms.some((room) => isIn(path, room))) return [];
    return `${path} imports ${specifier}: only ${rooms.join(", ")} may know that client`;
  });
}

/** Banned words, each with what to use instead. */
export function bannedWords({ path, text }: SourceFile): readonly string[] {
  if (isTest(path) || isTestMaterial(path)) return [];
  const ofIntegration = isIn(path, "integrations");
  const code = text.split("\n").map((line) => line.replace(/^\s*(\/\/|\*|\/\*).*$/, ""));
  return bans.flatMap(({ found, use, except }) => {
    if (except?.includes(path) || ofIntegration) return [];
    return code.flatMap((line, index) =>
      found.test(line) ? `${path}:${index + 1} ${found.source}: use ${use}` : [],
    );
  });
}

/** A vendor's name outside of its folder. */
export function vendorWordsOutside({ path, text }: SourceFile): readonly string[] {
  if (isTest(path) || vendorWordExceptions.some((known) => known.test(path))) return [];
  return text.split("\n").flatMap((line, index) => {
    const word = vendorWords.exec(line)?.[0];
    return word === undefined
      ? []
      : `${path}:${index + 1} "${word}" belongs in its vendor's folder`;
  });
}

/** Module-level state of an integration would survive a crash and hide it. */
export function moduleState({ path, text }: SourceFile): readonly string[] {
  if (!isIn(path, "integrations") || isTest(path)) return [];
  return text.split("\n").flatMap((line, index) => {
    const isState =
      /^(export )?(let|var) /.test(line) ||
      /^(export )?const \w+[^=]*= (new (Map|Set|WeakMap|Array)\b(?!.*readonly)|\[\];?$|\{\};?$)/i.test(
        line,
      );
    return isState
      ? `${path}:${index + 1} keeps state at module level; keep it in the function or the store`
      : [];
  });
}

/** Files that hold more than one thing, most likely. */
export function tooLong({ path, text }: SourceFile): readonly string[] {
  const lines = text.split("\n").length - 1;
  if (isTest(path) || lines <= longestFile) return [];
  return [`${path} has ${lines} lines; a file over ${longestFile} holds two things: split it`];
}

/** File names other than kebab-case. */
export function wrongName({ path }: SourceFile): readonly string[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|witness|config|d))?\.ts$/.test(name)
    ? []
    : [`${path}: file names are kebab-case`];
}

/** Files that nothing imports and nothing starts. */
export function unimported(
  files: readonly SourceFile[],
  entries: readonly string[],
): readonly string[] {
  const imported = new Set(entries);
  for (const { path, text } of files) {
    if (isTest(path) && !path.startsWith("test/")) continue;
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith(".")) imported.add(join(dirname(path), specifier));
    }
  }
  return files
    .filter(({ path }) => !isTest(path) && !isTestMaterial(path) && !imported.has(path))
    .map(({ path }) => `${path} is imported by nothing: it goes, or something uses it`);
}
