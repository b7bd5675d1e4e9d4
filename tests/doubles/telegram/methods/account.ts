// The bot itself: who it is, its commands, files, callback answers.
import { CommandShelf, readCommands } from '../command-shelf.js';
import { badRequest } from '../failure.js';
import type { Inside, Method } from '../inside.js';
import { isObject, type Params } from '../params.js';

export const getMe: Method = ({ world }) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

const MAX_ALERT = 200;

export const answerCallbackQuery: Method = ({ queries, nowMs }, params) => {
  const text = params.text('text') ?? '';
  if (text.length > MAX_ALERT) throw badRequest('MESSAGE_TOO_LONG');
  const url = params.text('url');
  const taken = queries.answer(params.text('callback_query_id'), {
    text,
    showAlert: params.flag('show_alert'),
    atMs: nowMs(),
    ...(url === undefined ? {} : { url }),
  });
  if (!taken) throw badRequest('query is too old and response timeout expired or query ID is invalid');
  return true;
};

function keyOf({ world }: Inside, params: Params): string {
  const scope = params.json('scope');
  const key = CommandShelf.key(scope, params.text('language_code') ?? '');
  const chatId = isObject(scope) ? scope['chat_id'] : undefined;
  if (chatId !== undefined && world.find(String(chatId))?.reachable !== true)
    throw badRequest('chat not found');
  return key;
}

export const setMyCommands: Method = (inside, params) => {
  const commands = readCommands(params.json('commands'));
  inside.shelf.put(keyOf(inside, params), commands);
  return true;
};

export const getMyCommands: Method = (inside, params) => inside.shelf.get(keyOf(inside, params));

export const deleteMyCommands: Method = (inside, params) => {
  inside.shelf.put(keyOf(inside, params), []);
  return true;
};

export const getFile: Method = ({ files }, params) => files.describe(params.text('file_id'));
