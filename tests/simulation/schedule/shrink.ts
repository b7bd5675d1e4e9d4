import type { Schedule } from './schedule.js';

/** Whether a schedule still fails in the same way. */
export type StillFails = (schedule: Schedule) => Promise<boolean>;

const LISTS = ['events', 'faults', 'books'] as const;
type ListName = (typeof LISTS)[number];

/**
 * A smaller schedule that still fails: less of everything that goes wrong, then fewer books, then a shorter time. Gives
 * up looking when `isOver` says so, with the smallest found.
 */
export async function shrink(
  schedule: Schedule,
  stillFails: StillFails,
  isOver: () => boolean = () => false,
): Promise<Schedule> {
  let smallest = schedule;
  for (let before: Schedule | undefined; before !== smallest && !isOver(); ) {
    before = smallest;
    for (const name of LISTS) smallest = await withoutParts(smallest, { name, stillFails, isOver });
    smallest = await shorter(smallest, stillFails, isOver);
  }
  return smallest;
}

interface Search {
  readonly name: ListName;
  readonly stillFails: StillFails;
  readonly isOver: () => boolean;
}

/** Leaves out halves, then quarters, down to single ones. */
async function withoutParts(given: Schedule, { name, stillFails, isOver }: Search): Promise<Schedule> {
  let smallest = given;
  for (let size = Math.ceil(given[name].length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < smallest[name].length && !isOver(); ) {
      const list = smallest[name].filter((_, index) => index < at || index >= at + size);
      const tried = { ...smallest, [name]: list };
      if (list.length < smallest[name].length && (await stillFails(tried))) smallest = tried;
      else at += size;
    }
  }
  return smallest;
}

async function shorter(given: Schedule, stillFails: StillFails, isOver: () => boolean): Promise<Schedule> {
  let smallest = given;
  while (!isOver() && smallest.activeMs > 60_000) {
    const activeMs = Math.floor(smallest.activeMs / 2);
    const tried = {
      ...smallest,
      activeMs,
      events: smallest.events.filter(({ atMs }) => atMs < activeMs),
      faults: smallest.faults.filter(({ fromMs }) => fromMs < activeMs),
    };
    if (!(await stillFails(tried))) return smallest;
    smallest = tried;
  }
  return smallest;
}
