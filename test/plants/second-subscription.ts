import { planted } from "./plant.ts";

/** Creates the subscription of a deal twice; both are booked as they are billed. */
export default await planted([
  {
    file: "commerce/deal.ts",
    find: "const made = await hub.stripe.subscriptions.create(wanted, { idempotencyKey: key });",
    put: "await hub.stripe.subscriptions.create(wanted); const made = await hub.stripe.subscriptions.create(wanted, { idempotencyKey: key });",
  },
]);
