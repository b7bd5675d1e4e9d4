import type { ChatAddress } from '../../commands/conversation.js';
import type { ButtonBook } from '../button-book.js';
import type { Keys } from './keyboard.js';

type Markup = Readonly<Record<string, unknown>>;

/** Buttons as Telegram takes them: each carries only its opaque key. */
export function markupOf(
  keys: Keys,
  place: { readonly book: ButtonBook; readonly address: ChatAddress; readonly styled: boolean },
): Markup {
  const { book, address, styled } = place;
  return {
    inline_keyboard: keys.map((row) =>
      row.map(({ label, action, style }) => ({
        text: label,
        callback_data: book.key(address, action),
        ...(styled && style !== 'normal' ? { style } : {}),
      })),
    ),
  };
}

export const hasStyle = (keys: Keys): boolean =>
  keys.some((row) => row.some(({ style }) => style !== 'normal'));
