import { ChatTurns } from '../chat-turns.js';
import type { Api } from './api.js';
import { Intake } from './intake.js';
import type { Keepsakes } from './keepsakes.js';
import { SLOW_TURN_MS } from './limits.js';
import type { TelegramOptions } from './options.js';
import type { Outgoing } from './outgoing.js';
import { PageTurner } from './page-turner.js';
import { Turns } from './turn.js';
import type { Work } from './work.js';

/** Everything that listens. */
export interface IncomingSide {
  readonly intake: Intake;
  readonly chatTurns: ChatTurns;
}

interface IncomingParts {
  readonly options: TelegramOptions;
  readonly api: Api;
  readonly keepsakes: Keepsakes;
  readonly outgoing: Outgoing;
  readonly work: Work;
}

export function openIncoming({ options, api, keepsakes, outgoing, work }: IncomingParts): IncomingSide {
  const { timers, log, memory, conversation } = options;
  const { book, chats, stored } = keepsakes;
  const { sender, answers } = outgoing;
  const { follow } = work;
  const chatTurns = new ChatTurns({ timers, slowMs: SLOW_TURN_MS });
  const live = () => outgoing.live;
  const turns = new Turns({ api, conversation, memory, timers, log, answers, sender, live, follow });
  const pages = new PageTurner({ api, timers, log, conversation, stored, sender, follow });
  return { chatTurns, intake: new Intake({ api, conversation, book, chats, chatTurns, turns, pages, log }) };
}
