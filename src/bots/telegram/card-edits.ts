import type { Reply } from '../../commands/reply.js';
import { LiveCards } from '../live-cards.js';
import type { Pins } from '../pins.js';
import type { ShownCard } from '../shown-card.js';
import type { Answers } from './answers.js';
import { fingerprint } from './fingerprint.js';
import type { TelegramOptions } from './options.js';
import { cardOf } from './render.js';

/** The cards of an earlier run, kept current from now on. */
export function openCards(
  { memory, conversation, timers, nowMs, log }: TelegramOptions,
  answers: Answers,
  pins: () => Pins,
): Promise<LiveCards> {
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
  const ended = ({ card, ...rest }: ShownCard): void => {
    if (card.kind === 'board') void pins().take({ card, ...rest });
  };
  return LiveCards.open({
    surface: 'telegram',
    memory,
    conversation,
    timers,
    nowMs,
    edit,
    fingerprint,
    ended,
  });
}
