import type { LiveCards } from '../live-cards.js';
import { PushQueue } from '../push-queue.js';
import { SendQueue } from '../send-queue.js';
import { Answers } from './answers.js';
import type { Api } from './api.js';
import { openCards } from './card-edits.js';
import type { Keepsakes } from './keepsakes.js';
import { SEND_BUDGET } from './limits.js';
import type { TelegramOptions } from './options.js';
import { openPins } from './pinning.js';
import { Sender } from './sender.js';
import type { Wellbeing } from './wellbeing.js';

/** Everything that sends. */
export interface Outgoing {
  readonly queue: SendQueue;
  readonly sender: Sender;
  readonly answers: Answers;
  readonly live: LiveCards;
  /** For what may wait; nothing urgent goes through it. */
  readonly pushes: PushQueue;
}

interface OutgoingParts {
  readonly options: TelegramOptions;
  readonly api: Api;
  readonly wellbeing: Wellbeing;
  readonly keepsakes: Keepsakes;
}

export async function openOutgoing({ options, api, wellbeing, keepsakes }: OutgoingParts): Promise<Outgoing> {
  const { timers, nowMs, log } = options;
  const { book, chats, stored } = keepsakes;
  const queue = new SendQueue({
    budget: SEND_BUDGET,
    timers,
    nowMs,
    onTrouble: (why) => wellbeing.trouble('sending', why),
    onWell: () => wellbeing.well('sending'),
  });
  const sender = new Sender({ api, queue, book, chats, log, nowMs });
  const answers = new Answers({ api, sender, stored, log, live: () => live, pins: () => pins });
  const live = await openCards(options, answers, () => pins);
  const pins = await openPins(options, { answers, api, queue, chats });
  const pushes = new PushQueue(({ address, reply }) => answers.show({ reply, address, lane: 'report' }));
  return { queue, sender, answers, live, pushes };
}
