import { z } from "zod";

/** A place in a text, 1-based, the end column exclusive. */
export const spanSchema = z.strictObject({
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
});
export type Span = z.output<typeof spanSchema>;

/** Something wrong at a place: parser, lint and judge all use this one. */
export type Diagnostic = {
  /** Closed vocabulary, kebab-case, such as `unknown-key`. */
  readonly code: string;
  readonly file: string;
  readonly span: Span;
  readonly message: string;
  /** The nearest known word, where one is near. */
  readonly nearest?: string;
};
