import { tappedAtOnce } from "../../mocks/wire/tapped.ts";
import { epochMs, type Instant } from "../../model/days.ts";
import type { PlainAnswer, PlainMock, VendorMock } from "../../model/mock.ts";
import type { RunningClock } from "./running-clock.ts";
import type { ServedTap } from "./served-tap.ts";
import type { ServedWorld } from "./served-world.ts";

/** The form of a date header, made once a second. */
function httpDates(): (at: Instant) => string {
  let last = { second: "", text: "" };
  return (at) => {
    const second = at.slice(0, 19);
    if (second !== last.second) last = { second, text: new Date(epochMs(at)).toUTCString() };
    return last.text;
  };
}

/** The mock at its door: after what fell due, through the tap, and dated by its own clock. */
export function atDoor(
  mock: VendorMock,
  tap: ServedTap,
  served: ServedWorld,
  clock: RunningClock,
): PlainMock {
  const through = tappedAtOnce(mock, tap);
  const dateOf = httpDates();
  function dated({ status, headers, body }: PlainAnswer): PlainAnswer {
    return { status, headers: { ...headers, date: dateOf(clock.now()) }, body };
  }
  return (call) => {
    served.settleDue();
    let isWaiting = false;
    try {
      const answer = through(call);
      if (!(answer instanceof Promise)) return dated(answer);
      isWaiting = true;
      return answer.then(
        (came) => {
          const given = dated(came);
          served.pump();
          return given;
        },
        (error: unknown) => {
          served.pump();
          throw error;
        },
      );
    } finally {
      if (!isWaiting) served.pump();
    }
  };
}
