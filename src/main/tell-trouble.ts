import type { Clock } from '../engine/ports/clock.js';
import type { Log } from '../engine/ports/log.js';
import { type Callable, outwardOf } from '../engine/usecases/alerts/call-chats.js';
import { hearersOf, recipientsOf } from '../engine/usecases/recipients.js';
import type { PostOffice } from './post-office.js';

interface TroubleParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly office: PostOffice;
  readonly audience: () => Callable;
}

/** That the store fails cannot be stored first; whoever can show it does. */
export function tellTrouble({ office, clock, log, audience }: TroubleParts): (cause: string) => void {
  return (cause) => {
    const atMs = clock.nowMs();
    const body = { kind: 'store-failing', cause } as const;
    const notification = { level: 'critical', lane: 'critical', atMs, body } as const;
    const told = audience();
    const outside = outwardOf(notification, 0, { hearers: hearersOf(notification, told), audience: told });
    for (const address of [...recipientsOf(notification, told), ...outside]) {
      const item = { id: 'store-failing', createdMs: atMs, lane: 'critical', address } as const;
      office.deliver({ ...item, body: { kind: 'notification', notification } }).catch((error: unknown) => {
        log.error('push failed', { detail: String(error) });
      });
    }
  };
}
