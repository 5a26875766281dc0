import type { Diagnostic } from "../../model/diagnostic.ts";
import type { OperatingModel } from "../../model/operating-model.ts";
import type { Scenario } from "../../model/scenario/index.ts";

/** What a scenario may refer to outside its own file. */
export type Resources = {
  readonly operatingModels: ReadonlyMap<string, OperatingModel>;
  /** Names of those that cannot be read: what is wrong with them is told once, at their own place. */
  readonly unreadModels?: ReadonlySet<string>;
  /** The vendors that have a mock, by role. */
  readonly vendors: {
    readonly crm: readonly string[];
    readonly billing: readonly string[];
    readonly erp: readonly string[];
  };
};

export type ParseResult =
  /** One, or one for each of the file's variants. */
  | { readonly scenarios: readonly Scenario[] }
  /** At least one, in the order of the file. */
  | { readonly diagnostics: readonly Diagnostic[] };

/** A file as it was read: bytes, so that what is no text can be told, or text. */
export type ScenarioFile = { readonly file: string; readonly content: string | Uint8Array };

/** A scenario with the file that it stands in; of a file with variants, one for each. */
export type LintedFile = {
  readonly file: string;
  readonly text: string;
  readonly scenario: Scenario;
};

export type LintResult = {
  /** Of all files, each file's in its order. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files without a diagnostic. */
  readonly files: readonly LintedFile[];
  /** The text of every file that has one, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
};
