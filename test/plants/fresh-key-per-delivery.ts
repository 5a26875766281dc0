import { planted } from "./plant.ts";

/** Keeps no log of events, and draws the ERP's key of a document afresh each time it posts. */
export default await planted([
  {
    file: "inbound/event-log.ts",
    find: "has: async (event) => (await log.get(event)) !== undefined,",
    put: "has: async () => false,",
  },
  {
    file: "books/post.ts",
    find: "const externalId = externalIdOf(factId);",
    put: "const externalId = externalIdOf(factId) + (type === 'customer' ? '' : '-' + crypto.randomUUID());",
  },
  {
    file: "books/booked.ts",
    find: "return before !== undefined && JSON",
    put: "return before === null && JSON",
  },
]);
