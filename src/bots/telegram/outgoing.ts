import type { Reply } from '../../commands/reply.js';
import { LiveCards } from '../live-cards.js';
import { Pins } from '../pins.js';
import { PushQueue } from '../push-queue.js';
import { SendQueue } from '../send-queue.js';
import type { ShownCard } from '../shown-card.js';
import { Answers } from './answers.js';
import type { Api } from './api.js';
import { fingerprint } from './fingerprint.js';
import type { Keepsakes } from './keepsakes.js';
import { SEND_BUDGET } from './limits.js';
import type { TelegramOptions } from './options.js';
import { pinning } from './pinning.js';
import { cardOf } from './render.js';
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

interface PinParts {
  readonly options: TelegramOptions;
  readonly answers: Answers;
  readonly api: Api;
  readonly queue: SendQueue;
  readonly chats: Keepsakes['chats'];
}

const openPins = ({ options: { memory, conversation, log }, answers, ...parts }: PinParts): Promise<Pins> =>
  Pins.open({
    surface: 'telegram',
    memory,
    conversation,
    log,
    pin: (card) => pinning('pinChatMessage', card, parts),
    unpin: (card) => pinning('unpinChatMessage', card, parts),
    say: (said, address) => answers.show({ reply: said, address, lane: 'answer' }),
  });

export async function openOutgoing({ options, api, wellbeing, keepsakes }: OutgoingParts): Promise<Outgoing> {
  const { timers, nowMs, log, memory, conversation } = options;
  const { book, chats, frames, stored } = keepsakes;
  const queue = new SendQueue({
    budget: SEND_BUDGET,
    timers,
    nowMs,
    onTrouble: (why) => wellbeing.trouble('sending', why),
    onWell: () => wellbeing.well('sending'),
  });
  const sender = new Sender({ api, queue, book, chats, log, nowMs });
  const answers = new Answers({ api, sender, frames, stored, log, live: () => live, pins: () => pins });
  const edit = async (card: ShownCard, reply: Reply): Promise<'edited' | 'gone'> => {
    const drawn = cardOf(reply);
    if (drawn === undefined) return 'gone';
    try {
      const sent = await answers.redraw(drawn, { ...card, lane: 'card' });
      return sent.kind === 'sent' || sent.kind === 'replaced' ? 'edited' : 'gone';
    } catch (error) {
      // The surface stops: the next run draws every card once more.
      log.info('a card was not edited', { cause: String(error) });
      return 'edited';
    }
  };
  const live = await LiveCards.open({
    surface: 'telegram',
    memory,
    conversation,
    timers,
    nowMs,
    edit,
    fingerprint,
  });
  const pins = await openPins({ options, answers, api, queue, chats });
  const pushes = new PushQueue(({ address, reply }) => answers.show({ reply, address, lane: 'report' }));
  return { queue, sender, answers, live, pushes };
}
