// At one moment: the vendors' own work, then actors, deliveries, the integration's timers, jobs, and
// last the period end, which must see everything of its day (flow.md).
export const rank = {
  restart: 0,
  agenda: 1,
  step: 2,
  delivery: 3,
  timer: 4,
  deadline: 5,
  job: 6,
  sweep: 7,
  recognise: 8,
  lock: 9,
  close: 10,
} as const;
