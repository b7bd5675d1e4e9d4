import { badRequest } from '../failure.js';
import type { Method } from '../inside.js';
import { readMarkup } from '../markup.js';
import { isObject } from '../params.js';
import { asBot, replyOf, threadOf, writableRoom } from './place.js';
import { publicMessage } from './public-message.js';

const MAX_RICH_TEXT = 32_768;

/** Only what tests of a fallback need: the size, one source of content, and the words that people would read. */
export const sendRichMessage: Method = (inside, params) => {
  const rich = params.json('rich_message');
  if (!isObject(rich)) throw badRequest("can't parse rich message JSON object");
  const sources = ['blocks', 'html', 'markdown'].filter((name) => rich[name] !== undefined);
  if (sources.length !== 1) throw badRequest('exactly one content of the rich message must be specified');
  const { html, markdown, blocks } = rich;
  const source =
    typeof html === 'string' ? html.replace(/<[^>]*>/g, '') : (markdown ?? JSON.stringify(blocks));
  const text = String(source).trim();
  if (text === '') throw badRequest('message text is empty');
  if (text.length > MAX_RICH_TEXT) throw badRequest('message is too long');
  const room = writableRoom(inside, params);
  const markup = readMarkup(params);
  const draft = {
    ...asBot(inside, room),
    ...threadOf(room, params),
    ...replyOf(room, params),
    text,
    rich_message: rich,
    ...(markup === undefined ? {} : { reply_markup: markup }),
  };
  return publicMessage(inside.world.post(room, draft, { silent: params.flag('disable_notification') }));
};
