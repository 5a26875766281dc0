import { expect, test } from "vitest";
import { type HandedOver, handedOverText, readHandedOver } from "./handed-over.ts";

test("what was handed over is read back as it was written", () => {
  const all: readonly HandedOver[] = [
    { kind: "answer", n: 7, vendor: "billing", parsed: true, read: [["id"]], copied: [] },
    {
      ...{ kind: "message", n: 9, vendor: "crm", eventType: "deal won", body: "<a/>\n" },
      ...{ parsed: false, read: [], copied: [["lines", "*", "amount"]] },
    },
  ];
  expect(readHandedOver(handedOverText(all))).toEqual(all);
  expect(readHandedOver("")).toEqual([]);
});
