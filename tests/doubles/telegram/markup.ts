import { badRequest } from './failure.js';
import { isObject, type Params } from './params.js';
import type { WireMarkup } from './wire.js';

const MAX_BUTTONS = 100;
const MAX_KEYBOARD_BUTTONS = 300;
const MAX_KEYBOARD_ROW = 12;
const MAX_DATA_BYTES = 64;
const ACTIONS = [
  'callback_data',
  'url',
  'login_url',
  'web_app',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];
const STYLES = ['danger', 'success', 'primary'];

const unreadable = (what: string): Error => badRequest(`can't parse inline keyboard button: ${what}`);

function checkUrl(url: string): void {
  const known =
    /^(?:https?|tg|tonsite):\/\/[^\s]+$/i.test(url) || /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(url);
  if (!known) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}

function checkButton(button: unknown): void {
  if (!isObject(button)) throw unreadable('Object expected');
  const { text, callback_data: data, url, style, copy_text: copy } = button;
  if (typeof text !== 'string') throw unreadable('Field "text" must be of type String');
  if (text === '') throw badRequest('inline keyboard button text must be non-empty');
  const given = ACTIONS.filter((name) => button[name] !== undefined && button[name] !== '');
  if (given.length === 0) throw unreadable('Text buttons are unallowed in the inline keyboard');
  if (data !== undefined && typeof data !== 'string')
    throw unreadable('Field "callback_data" must be of type String');
  if (typeof data === 'string' && Buffer.byteLength(data) > MAX_DATA_BYTES)
    throw badRequest('BUTTON_DATA_INVALID');
  if (given.length > 1) throw badRequest('BUTTON_TYPE_INVALID');
  if (typeof url === 'string') checkUrl(url);
  if (isObject(copy) && !/^.{1,256}$/s.test(String(copy['text'] ?? '')))
    throw badRequest('BUTTON_COPY_TEXT_INVALID');
  if (style !== undefined && !STYLES.includes(String(style))) throw badRequest('BUTTON_STYLE_INVALID');
}

function rowsOf(value: unknown, field: string): unknown[][] {
  if (!Array.isArray(value)) throw badRequest(`field "${field}" of the ReplyMarkup must be an Array`);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(`field "${field}" must be an Array of Arrays`);
    return row;
  });
}

function checkKeyboard(markup: Record<string, unknown>): void {
  const rows = rowsOf(markup['keyboard'], 'keyboard');
  if (rows.flat().length === 0) throw badRequest('reply keyboard must be non-empty');
  if (rows.some((row) => row.length > MAX_KEYBOARD_ROW) || rows.flat().length > MAX_KEYBOARD_BUTTONS)
    throw badRequest('reply markup is too long');
  for (const button of rows.flat()) {
    const text = isObject(button) ? button['text'] : button;
    if (typeof text !== 'string' || text === '')
      throw badRequest('can\'t parse keyboard button: Field "text" must be of type String');
  }
  const placeholder = markup['input_field_placeholder'];
  if (typeof placeholder === 'string' && placeholder.length > 64)
    throw badRequest('INPUT_FIELD_PLACEHOLDER_INVALID');
}

function checkInline(markup: Record<string, unknown>): void {
  const rows = rowsOf(markup['inline_keyboard'], 'inline_keyboard');
  for (const button of rows.flat()) checkButton(button);
  if (rows.flat().length > MAX_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
}

/** reply_markup of a call, checked; nothing for none or for an empty inline keyboard. */
export function readMarkup(params: Params, { inlineOnly = false } = {}): WireMarkup | undefined {
  const markup = params.json('reply_markup');
  if (markup === undefined) return undefined;
  if (!isObject(markup)) throw badRequest('object expected as reply markup');
  if (markup['inline_keyboard'] !== undefined) {
    checkInline(markup);
    const rows = (markup['inline_keyboard'] as unknown[][]).filter((row) => row.length > 0);
    return rows.length === 0 ? undefined : (markup as WireMarkup);
  }
  if (inlineOnly) {
    if (Object.keys(markup).length === 0) return undefined;
    throw badRequest('inline keyboard expected');
  }
  if (markup['keyboard'] !== undefined) checkKeyboard(markup);
  return markup as WireMarkup;
}
