import { Choices } from '../bots/console/choices.js';
import { plainLines } from '../bots/console/plain.js';
import type { Notification } from '../engine/domain/notification.js';
import { LOCAL_OWNER } from './ensure-owner.js';
import type { OpenDesk } from './open-desk.js';

/** A platform that does not answer keeps nobody from ending. */
const PATIENCE_MS = 3_000;

interface Ending extends Pick<OpenDesk, 'runtime'> {
  readonly live: Pick<OpenDesk['live'], 'leftThere'>;
  readonly pump: Pick<OpenDesk['pump'], 'settled'>;
  readonly conversation: Pick<OpenDesk['conversation'], 'announce'>;
  readonly surfaces: readonly Pick<OpenDesk['surfaces'][number], 'name'>[];
}

/**
 * What stays at exchanges is said while there is still somebody to say it: the stops, and entries that may yet fill. A desk
 * without a console prints it (`say`, a line): whoever has ended it may look nowhere else.
 */
export async function tellLeft(desk: Ending, say: (line: string) => void): Promise<void> {
  const { runtime, live, pump } = desk;
  const left = live.leftThere();
  if (left.length === 0) return;
  for (const one of left) {
    const notification: Notification = {
      level: 'warn',
      lane: 'critical',
      atMs: runtime.parts.clock.nowMs(),
      account: one.account,
      body: { kind: 'desk-ends', ...one },
    };
    runtime.tell(notification);
    printed(desk, notification).forEach(say);
    runtime.parts.log.warn('left at the exchange', { ...one, entries: one.entries.join(' ') });
  }
  await runtime.exclusive.run(() => runtime.flush());
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, PATIENCE_MS).unref();
  });
  await Promise.race([pump.settled(), patience]);
}

/** As the console would show it; nothing where there is one. */
function printed({ conversation, surfaces }: Ending, notification: Notification): readonly string[] {
  if (surfaces.some(({ name }) => name === 'console')) return [];
  const reply = conversation.announce(notification, { platform: LOCAL_OWNER.platform, chatId: 'stdout' });
  return plainLines(reply, new Choices(), new Map());
}
