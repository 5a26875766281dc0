import type { EvidenceLine } from "../../../model/evidence/lines.ts";
import type { EvidenceIndex } from "../evidence-index.ts";
import type { Remark } from "../remark.ts";
import type { Law } from "./law.ts";

const cardLike = /\b(?:\d[ -]?){13,19}\b/g;
const secretLike =
  /\b(?:bearer\s+\S{8,}|(?:password|secret|signature|token|api[_-]?key)\s*[=:]\s*\S{8,})/i;

/** The check digit that every card number has. */
function isCardNumber(text: string): boolean {
  const digits = [...text].filter((sign) => sign >= "0" && sign <= "9").map(Number);
  if (digits.length < 13 || digits.every((digit) => digit === digits[0])) return false;
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const counted = at % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}

type Writing = { readonly line: EvidenceLine; readonly text: string };

/** What the integration wrote for people to read: exceptions, memos, notes of a failure. */
function writings(index: EvidenceIndex): readonly Writing[] {
  const posted = [...index.of("document"), ...index.of("journal")];
  return [
    ...index.of("exception").map((line) => {
      return { line, text: `${line.document}\n${line.owner}\n${line.resolution ?? ""}` };
    }),
    ...posted.map((line) => ({ line, text: line.object.memo ?? "" })),
    ...index.of("note").map((line) => ({ line, text: line.text })),
  ];
}

/** What the text gives away, named without repeating it. */
function leak(text: string): string | undefined {
  if (secretLike.test(text)) return "a credential or signature";
  return text.match(cardLike)?.some(isCardNumber) ? "a card number" : undefined;
}

/**
 * S6: no text that people read (exceptions, memos of documents and journals, notes of failures) holds a
 * card number (by its check digit) or a credential. No money; severity 1.
 */
export const secretsStaySecret: Law = {
  id: "S6",
  sentence: "No card number, credential or signature stands in an exception, a memo or a note.",
  check: (index) => {
    const written = writings(index).filter(({ text }) => text.trim() !== "");
    const findings = written.flatMap(({ line, text }): readonly Remark[] => {
      const found = leak(text);
      if (found === undefined) return [];
      return [
        {
          message: `${found} stands where people read, in the ${line.kind} of line ${line.n}`,
          object: `${line.kind} ${line.n}`,
          expected: "no secret",
          actual: found,
          atRisk: [],
          line: line.n,
        },
      ];
    });
    return { compared: written.length, findings };
  },
};
