import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, line, strong, text } from '../reply.js';
import { wordsFor } from './words/catalogue.js';

type Body<Kind extends NotificationBody['kind']> = Extract<NotificationBody, { kind: Kind }>;

/** Prices come in otherwise than before. */
export function marketStream(
  { source, stream, state }: Body<'market-stream'>,
  prefs: Preferences,
): readonly Block[] {
  const { notices } = wordsFor(prefs.locale).events;
  const told = text(line(strong(notices.stream[state](source, stream))), notices.streamNext[state]);
  if (state === 'live') return [told];
  return [told, { kind: 'buttons', rows: [[{ label: notices.seeHealth, line: '/health market' }]] }];
}

/** The exchange has changed something about an instrument. */
export function marketNotice(
  { source, notice }: Body<'market-notice'>,
  prefs: Preferences,
): readonly Block[] {
  const { notices } = wordsFor(prefs.locale).events;
  const head = notices.marketNews[notice.kind](notice.instrument, source);
  return [text(line(strong(head)), notices.marketNewsNext[notice.kind])];
}
