import { expect, test } from "vitest";
import { codeFrame } from "./index.ts";

const text = "lines: |\n  account             | debit USD\n  accounts recievable | 1.00\nmore: 1\n";

test("a problem is one line that says what is wrong, then the place with carets", () => {
  const span = { line: 3, column: 3, endLine: 3, endColumn: 22 };
  const message = 'no account "accounts recievable"';
  const nearest = "accounts receivable";
  const frame = codeFrame(
    { code: "unknown-account", file: "a.yaml", span, message, nearest },
    text,
  );
  expect(
    frame,
  ).toBe(`a.yaml:3:3 unknown-account no account "accounts recievable" (nearest: accounts receivable)
  1 | lines: |
  2 |   account             | debit USD
> 3 |   accounts recievable | 1.00
    |   ^^^^^^^^^^^^^^^^^^^
  4 | more: 1
  5 |`);
});

test("a file without lines has no frame", () => {
  const span = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const line = codeFrame({ code: "unreadable-file", file: "a.yaml", span, message: "empty" }, "");
  expect(line).toBe("a.yaml:1:1 unreadable-file empty");
});

test("a line that fills screens is not shown", () => {
  const span = { line: 1, column: 900, endLine: 1, endColumn: 901 };
  const problem = { code: "yaml-syntax", file: "a.yaml", span, message: "too deep" } as const;
  expect(codeFrame(problem, `a: ${"[".repeat(50_000)}`)).toBe("a.yaml:1:900 yaml-syntax too deep");
});
