import { planted } from "./plant.ts";

/** Takes every won deal for its own, also those that an older system has billed. */
export default await planted([
  {
    file: "commerce/perform.ts",
    find: "if (!isBilledElsewhere(servedBy(hub.settings, account), effectiveOn)) return false;",
    put: "if (effectiveOn !== '') return false;",
  },
  {
    file: "commerce/deal.ts",
    find: "if (!isBilledElsewhere(servedBy(hub.settings, account), effectiveOn)) return undefined;",
    put: "if (effectiveOn !== '') return undefined;",
  },
]);
