import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { indexEvidence } from "../evidence-index.ts";
import { sorted } from "../findings.ts";
import { judgeLaw } from "../judge.ts";
import { nothingChecked } from "../remark.ts";
import { laws } from "./index.ts";
import type { Law } from "./law.ts";
import type { Witness } from "./witness.ts";

const folders = [import.meta.dirname, `${import.meta.dirname}/../controls`];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".witness.ts"))
    .map((file) => `${folder}/${file}`),
);
const witnesses = await Promise.all(
  files.map(async (address) => {
    const { witness }: { witness: Witness } = await import(address);
    return witness;
  }),
);

function outcome(law: Law, lines: Witness["broken"]) {
  return judgeLaw(indexEvidence(lines), law).result.outcome;
}

/** What a witness proves of a law; `law` stands in for the one that it belongs to. */
function isProven(witness: Witness, law: Law): boolean {
  return outcome(law, witness.broken) === "fail" && outcome(law, witness.intact) === "pass";
}

test("every law has a witness", () => {
  const witnessed = witnesses.map((witness) => witness.of.id).sort();
  expect(witnessed).toEqual(laws.map((law) => law.id).sort());
});

describe("a law catches its witness and lets the intact run pass", () => {
  for (const witness of witnesses) {
    test(`${witness.of.id}: ${witness.breaks}`, () => {
      expect(isProven(witness, witness.of)).toBe(true);
    });
  }
});

/** The laws that accuse a run, as a reader meets them: by money at risk, the most first. */
function accusers(lines: Witness["broken"]): readonly string[] {
  const index = indexEvidence(lines);
  const findings = laws.flatMap((law) => judgeLaw(index, law).findings);
  return [...new Set(sorted(findings).map(({ check }) => check))];
}

describe("a broken run is named by its own law first, and by no other that its witness does not list", () => {
  for (const { of, broken, followers = [] } of witnesses) {
    test(of.id, () => {
      const [first, ...others] = accusers(broken);
      expect([first, ...others.toSorted()]).toEqual([of.id, ...followers.toSorted()]);
    });
  }
});

describe("no law accuses an intact run", () => {
  for (const law of laws) {
    test(law.id, () => {
      const outcomes = witnesses.map((witness) => outcome(law, witness.intact));
      expect(outcomes.filter((one) => one !== "pass" && one !== "not exercised")).toEqual([]);
    });
  }
});

describe("an emptied law turns its witness red", () => {
  for (const witness of witnesses) {
    test(witness.of.id, () => {
      const emptied: Law = { ...witness.of, check: () => nothingChecked };
      expect(isProven(witness, emptied)).toBe(false);
    });
  }
});

test("a law that throws is inconclusive and one without anything to look at is not exercised", () => {
  const [first] = witnesses;
  const crashing: Law = {
    id: "Z1",
    sentence: "",
    check: () => {
      throw new Error("out of its depth");
    },
  };
  const index = indexEvidence(first?.intact ?? []);
  expect(judgeLaw(index, crashing).result.outcome).toBe("inconclusive");
  expect(judgeLaw(index, crashing).reasons[0]).toContain("out of its depth");
  const idle: Law = { ...crashing, check: () => nothingChecked };
  expect(judgeLaw(index, idle).result.outcome).toBe("not exercised");
});
