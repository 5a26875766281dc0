import type { Clock } from "../../../engines/billing/customer-records.ts";
import { advanceClock, createClock, deleteClock } from "../../../engines/billing/index.ts";
import { type Call, grantedTo } from "../account.ts";
import { given, integer } from "../decode/form.ts";
import { instantOf } from "../decode/instant.ts";
import { encodeClock } from "../encode/customer.ts";
import { newestFirst, page } from "../encode/page.ts";
import { refuse } from "../refusals.ts";
import type { Route } from "../router.ts";
import { pages } from "./listing.ts";

function clockOf({ account, ids }: Call): Clock {
  const id = ids[0] ?? "";
  const clock = account.billing.tables.clock.get(id);
  if (clock === undefined || clock.deletedAt !== null) throw refuse.noSuch("test clock", id);
  return clock;
}

/**
 * Does at once all that falls due on the way, and answers as the vendor does before it is done:
 * `advancing`, at the old time. The next retrieve finds the clock `ready`.
 */
function advance(call: Call): object {
  const { account, form } = call;
  const before = clockOf(call);
  const target = integer(form, "frozen_time") ?? 0;
  const moved = account.log.during(null, () =>
    advanceClock(account.billing, before.id, instantOf(target)),
  );
  grantedTo(call, moved);
  return encodeClock(before, target);
}

export const clockRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/test_helpers/test_clocks",
    supports: "frozen_time# name",
    requires: ["frozen_time"],
    gives: "test_helpers.test_clock",
    answer: (call) => {
      const { account, form } = call;
      const made = createClock(account.billing, {
        now: instantOf(integer(form, "frozen_time") ?? 0),
        name: given(form, "name") ?? null,
      });
      return encodeClock(grantedTo(call, made), null);
    },
  },
  {
    method: "GET",
    path: "/v1/test_helpers/test_clocks",
    supports: pages,
    gives: "test_helpers.test_clock",
    list: true,
    answer: (call) => {
      const { account } = call;
      const clocks = newestFirst(account.billing.tables.clock.values(), (one) => one.createdAt);
      const living = clocks.filter((one) => one.deletedAt === null);
      return page(living, call, "/v1/test_helpers/test_clocks", (one) => encodeClock(one, null));
    },
  },
  {
    method: "GET",
    path: "/v1/test_helpers/test_clocks/:id",
    gives: "test_helpers.test_clock",
    answer: (call) => encodeClock(clockOf(call), null),
  },
  {
    method: "DELETE",
    path: "/v1/test_helpers/test_clocks/:id",
    answer: (call) =>
      encodeClock(grantedTo(call, deleteClock(call.account.billing, clockOf(call).id)), null),
  },
  {
    method: "POST",
    path: "/v1/test_helpers/test_clocks/:id/advance",
    supports: "frozen_time#",
    requires: ["frozen_time"],
    gives: "test_helpers.test_clock",
    answer: advance,
  },
];
