import { ButtonBook } from '../button-book.js';
import { Chats } from './chats.js';
import type { TelegramOptions } from './options.js';
import { StoredAnswers } from './stored-answers.js';

/** What is remembered from run to run. */
export interface Keepsakes {
  readonly book: ButtonBook;
  readonly chats: Chats;
  readonly stored: StoredAnswers;
}

/** Rejects when the store fails: then it is tried again. */
export async function openKeepsakes({ memory, nowMs, conversation }: TelegramOptions): Promise<Keepsakes> {
  return {
    book: await ButtonBook.open({ memory, surface: 'telegram', nowMs }),
    chats: await Chats.open({ memory, conversation }),
    stored: new StoredAnswers(memory),
  };
}
