import type { Alert } from '../../domain/alerts/alert.js';
import { type ChatAddress, isSamePlace } from '../../domain/person.js';
import type { Letter } from '../../runtime/desk/letters.js';
import { hearersOf } from '../recipients.js';
import { type Callable, firstChats, firstPeople, outwardOf } from './call-chats.js';

/** More are not told to further chats before they are told again anyway. */
const MOST = 200;

/**
 * Where the first message of each critical alert went, until it is told again. That a platform is down is known only a moment
 * after it went down: what was sent there in between goes to the next chat of its people as soon as it is known.
 */
export class FirstTold {
  /** The oldest first. */
  readonly #chats = new Map<number, readonly ChatAddress[]>();
  /** Platforms that were down when it was last asked. */
  #down = '';

  note({ number, level }: Alert, letters: readonly Letter[]): void {
    if (level !== 'critical') return;
    const chats = letters.map(({ address }) => address);
    this.#chats.set(number, chats);
    const [oldest] = this.#chats.keys();
    if (this.#chats.size > MOST && oldest !== undefined) this.#chats.delete(oldest);
  }

  /** What has to go to further chats since another platform went down; each is handed out once. */
  missing(alertOf: (number: number) => Alert | undefined, audience: Callable): readonly Letter[] {
    const down = audience.platforms.filter((platform) => audience.isDown(platform)).join(' ');
    if (down === this.#down) return [];
    this.#down = down;
    const letters: Letter[] = [];
    for (const [number, told] of this.#chats) {
      const alert = alertOf(number);
      if (alert === undefined || alert.state.kind !== 'open' || alert.calls > 0) {
        this.#chats.delete(number);
        continue;
      }
      const further = wanted(alert, audience).filter((chat) => !told.some((one) => isSamePlace(one, chat)));
      if (further.length === 0) continue;
      this.#chats.set(number, [...told, ...further]);
      letters.push(...further.map((address) => letterTo(alert, address)));
    }
    return letters;
  }
}

/** One chat that can be reached of each of its people; channels outside the chats when nobody has one. */
function wanted(alert: Alert, audience: Callable): readonly ChatAddress[] {
  const hearers = hearersOf(alert.notification, audience);
  const ways = { platforms: hearers.platforms, isDown: audience.isDown };
  const chats = firstPeople(alert, hearers, audience).flatMap((person) => firstChats(person, ways));
  return [...chats, ...outwardOf(alert, 0, { hearers, audience })];
}

const letterTo = ({ number, notification }: Alert, address: ChatAddress): Letter => ({
  lane: notification.lane,
  address,
  body: { kind: 'notification', notification, alert: { number, call: 0 } },
});
