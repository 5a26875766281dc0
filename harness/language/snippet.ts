/** A YAML text as the body of an editor's snippet, where `$` begins a variable. */
export function snippetText(example: string): string {
  return example.replaceAll("$", "\\$");
}
