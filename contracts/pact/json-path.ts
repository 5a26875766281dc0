const plainName = /^[A-Za-z_][\w]*$/;

/** A place in a body as matching rules name it: `$.lines.data[*].price`, `$['items[0][price]']`. */
export function jsonPath(path: readonly string[]): string {
  const steps = path.map((step) => {
    if (step === "*") return "[*]";
    return plainName.test(step) ? `.${step}` : `['${step.replaceAll("'", "\\'")}']`;
  });
  return `$${steps.join("")}`;
}
