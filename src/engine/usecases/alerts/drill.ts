import type { Notification } from '../../domain/notification.js';
import { type ChatAddress, isOutward, type Person } from '../../domain/person.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { Scheduler } from '../../ports/scheduler.js';
import type { Asker, SurfaceHealth } from '../desk.js';
import { hearersOf, privateChats } from '../recipients.js';
import type { Callable } from './call-chats.js';

/** What became of it in one place. */
export interface DrillLine {
  readonly address: ChatAddress;
  /** Whose chat it is; absent for the console and for channels outside the chats. */
  readonly person?: string;
  readonly outcome: DrillOutcome;
}

export type DrillOutcome =
  | { readonly kind: 'delivered'; readonly afterMs: number }
  /** It did not arrive in time, or never will; `detail`: what the way to it says of itself. */
  | { readonly kind: 'late'; readonly afterMs: number; readonly detail?: string }
  | { readonly kind: 'refused'; readonly detail?: string };

export interface DrillDesk {
  /** Tries every way in which an alarm could reach somebody, with a message that says that it is only that. */
  drill(asker: Asker): Promise<readonly DrillLine[]>;
}

export interface DrillParts {
  readonly audience: () => Callable;
  readonly surfaces: () => readonly SurfaceHealth[];
  readonly clock: Clock;
  readonly timers: Pick<Scheduler, 'after'>;
  readonly log: Log;
  /**
   * Takes it there now, past the outbox: what comes an hour later tries nothing. Resolves with whether it arrived; rejects
   * when there is no way. `isNeeded` is asked before each try.
   */
  ring(
    address: ChatAddress,
    notification: Notification,
    isNeeded: () => boolean,
  ): Promise<'sent' | 'undeliverable'>;
}

/** Somebody waits for the answer. */
const PATIENCE_MS = 20_000;

type Place = Omit<DrillLine, 'outcome'>;

export const createDrill = (parts: DrillParts): DrillDesk => ({
  async drill({ name: by }) {
    const { clock, log } = parts;
    const body = { kind: 'drill', by } as const;
    const notification = { level: 'critical', lane: 'critical', atMs: clock.nowMs(), body } as const;
    const lines = await Promise.all(
      placesOf(notification, parts.audience()).map(async (place) => ({
        ...place,
        outcome: await tried(place.address, notification, parts),
      })),
    );
    const arrived = lines.filter(({ outcome }) => outcome.kind === 'delivered').length;
    log.info('drill', { by, arrived, of: lines.length });
    return lines;
  },
});

/** Where an alarm of the desk itself would go in the end: all chats of all who may act, and everything outside. */
function placesOf(notification: Notification, audience: Callable): readonly Place[] {
  const { places, people, platforms } = hearersOf(notification, audience);
  const chatsOf = (person: Person): readonly Place[] =>
    privateChats(person, platforms).map((address) => ({ address, person: person.name }));
  const placeOf = (address: ChatAddress): Place => ({ address });
  return [...places.map(placeOf), ...people.flatMap(chatsOf), ...audience.outward.map(placeOf)];
}

async function tried(
  address: ChatAddress,
  notification: Notification,
  { surfaces, clock, timers, ring }: DrillParts,
): Promise<DrillOutcome> {
  const beganMs = clock.elapsedMs();
  let isOver = false;
  const health = () => surfaces().find(({ name }) => name === address.platform);
  const why = () => {
    const detail = health()?.detail;
    return detail === undefined ? {} : { detail };
  };
  // A chat would keep it and tell it when it is long over; a channel outside is tried in any case.
  if (health()?.state === 'down' && !isOutward(address.platform)) return { kind: 'refused', ...why() };
  const rung = ring(address, notification, () => !isOver).then(
    (delivery): DrillOutcome =>
      delivery === 'sent'
        ? { kind: 'delivered', afterMs: clock.elapsedMs() - beganMs }
        : { kind: 'refused', ...why() },
    (): DrillOutcome => ({ kind: 'refused', ...why() }),
  );
  let cancel = (): void => undefined;
  const late = new Promise<DrillOutcome>((resolve) => {
    cancel = timers.after(PATIENCE_MS, () => resolve({ kind: 'late', afterMs: PATIENCE_MS, ...why() }));
  });
  const outcome = await Promise.race([rung, late]);
  isOver = true;
  cancel();
  return outcome;
}
