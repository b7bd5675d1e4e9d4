import type { Surface } from '../bots/surface.js';
import type { DeskRuntime } from '../engine/runtime/desk/desk-runtime.js';
import type { Letters } from '../engine/runtime/desk/letters.js';
import type { OutboxPump } from '../engine/runtime/desk/outbox-pump.js';
import type { Accounts } from '../engine/usecases/accounts.js';
import type { Alerts } from '../engine/usecases/alerts/alerts.js';
import { Boards } from '../engine/usecases/boards/boards.js';
import { Rooms } from '../engine/usecases/boards/rooms.js';
import type { Follows } from '../engine/usecases/follows.js';
import type { People } from '../engine/usecases/people.js';
import { type Audience, CONSOLE_CHAT, distinct } from '../engine/usecases/recipients.js';
import type { DeskAdapters } from './assemble-desk.js';

interface BoardsParts {
  readonly runtime: DeskRuntime;
  readonly accounts: Accounts;
  readonly people: People;
  readonly follows: Follows;
  readonly surfaces: readonly Surface[];
  readonly alerts: Pick<Alerts, 'letters'>;
  audience(): Audience;
  keep(letters: Letters): Promise<void>;
  readonly pump: OutboxPump;
}

type Pump = OutboxPump['push'];

/** Boards, and the threads that they make for sessions. */
export async function openBoards(
  { journal, log, clock, platforms }: DeskAdapters,
  parts: BoardsParts,
): Promise<{ readonly boards: Boards; readonly rooms: Rooms; look(): Promise<void> }> {
  const { runtime, accounts, people, follows, surfaces, pump } = parts;
  const onStored: Pump = (items) => pump.push(items);
  const stored = { journal, log, nowMs: () => clock.nowMs(), onStored };
  const boards = await Boards.open({
    ...stored,
    accounts: () => accounts.all(),
    platforms,
    makesThreads: ({ platform, threadId }) =>
      threadId === undefined && surfaces.some(({ name, rooms }) => name === platform && rooms !== undefined),
  });
  const rooms = await Rooms.open({
    ...stored,
    follows,
    boards: {
      at: (address) => boards.at(address),
      withThreads: () => boards.withThreads().filter(({ address }) => people.allows(address)),
    },
    // Books of orders by hand come and go with every position.
    sessions: () =>
      [...runtime.sessions.values()].flatMap(({ spec }) => (spec.endsWhenFlat === true ? [] : [spec])),
    audience: parts.audience,
    tellElsewhere: (notification) => tellElsewhere(notification, parts),
  });
  const look = async (): Promise<void> => {
    await boards.look();
    await rooms.look();
  };
  return { boards, rooms, look };
}

/** To all that hear of it now, but for those who have heard of it already beside the thread. */
async function tellElsewhere(
  notification: Parameters<Alerts['letters']>[0],
  { alerts, audience, keep }: BoardsParts,
): Promise<void> {
  const { session } = notification;
  const told = [CONSOLE_CHAT, ...(session === undefined ? [] : audience().placesOf(session))];
  const isTold = ({ address }: Letters['letters'][number]): boolean =>
    distinct([...told, address]).length === distinct(told).length;
  const { rows, letters } = alerts.letters(notification);
  await keep({ rows, letters: letters.filter((one) => !isTold(one)) });
}
