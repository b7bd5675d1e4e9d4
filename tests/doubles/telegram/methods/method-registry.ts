import type { Method } from '../inside.js';
import * as account from './account.js';
import * as chat from './chat.js';
import * as edit from './edit.js';
import * as incoming from './incoming.js';
import * as message from './message.js';
import { sendRichMessage } from './rich.js';
import { sendDocument, sendMediaGroup, sendMessage, sendPhoto } from './send.js';

const METHODS: Readonly<Record<string, Method>> = {
  ...account,
  ...chat,
  ...edit,
  ...incoming,
  ...message,
  sendMessage,
  sendPhoto,
  sendDocument,
  sendMediaGroup,
};

/** Names are matched without regard to case. The names are as the documentation spells them. */
export function methodsOf({
  richMessages,
}: {
  richMessages: boolean;
}): ReadonlyMap<string, [string, Method]> {
  const all = richMessages ? { ...METHODS, sendRichMessage } : METHODS;
  return new Map(Object.entries(all).map(([name, method]) => [name.toLowerCase(), [name, method]]));
}
