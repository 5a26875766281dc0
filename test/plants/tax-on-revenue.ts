import { planted } from "./plant.ts";

/** Puts the tax on the revenue line, so that it is deferred and earned instead of owed. */
export default await planted([
  {
    file: "books/document-lines.ts",
    find: "amount: amount(line.net),",
    put: "amount: amount(line.net + line.taxes.reduce((sum, tax) => sum + tax.amount, 0)),",
  },
  {
    file: "books/document-lines.ts",
    find: "line.taxes.filter((t) => t.amount !== 0)",
    put: "line.taxes.filter(() => false)",
  },
]);
