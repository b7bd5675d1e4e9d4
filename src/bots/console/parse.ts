import type { Incoming } from '../../commands/conversation.js';
import type { FormBlock } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { Choices } from './choices.js';
import { MAX_LINE } from './limits.js';
import type { ReadLine } from './read-lines.js';

export type Parsed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'quit' }
  /** More characters than are read. */
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'say'; readonly content: Incoming['content'] };

const QUIT = /^\/(?:quit|exit)$/i;
const say = (content: Incoming['content']): Parsed => ({ kind: 'say', content });

const tooLong = (length: number): Parsed => ({ kind: 'too-long', length });

/** As {@link parseLine}, for a line that was read from a stream and may not have been kept. */
export const parseRead = (line: ReadLine, choices: Choices): Parsed =>
  'tooLong' in line ? tooLong(line.tooLong) : parseLine(line.text, choices);

/** What a typed line means here: leaving, a key of a shown button, an answer to the open question, or a command. */
export function parseLine(line: string, choices: Choices): Parsed {
  const typed = line.trim();
  if (typed === '') return { kind: 'nothing' };
  if (line.length > MAX_LINE) return tooLong(line.length);
  if (QUIT.test(typed)) return { kind: 'quit' };
  const form = choices.openForm;
  if (form === undefined) return say(choices.find(typed)?.content ?? { kind: 'text', text: line });
  if (typed.startsWith('/')) return say({ kind: 'text', text: line });
  const chosen = choices.find(typed);
  if (chosen !== undefined) return say(chosen.content);
  const word = typed.toLowerCase();
  if (isWay('cancel', word, form)) return say({ kind: 'form-cancel' });
  if (isWay('back', word, form) && form.canGoBack) return say({ kind: 'form-back' });
  // A word of safety is never an answer: the desk knows which words those are.
  return say({ kind: 'text', text: line });
}

/** In the language of the question, and in English. */
const isWay = (way: 'back' | 'cancel', word: string, { locale = 'en' }: FormBlock): boolean =>
  word === way || word === wordsFor(locale).admin.surface.form[way];

/** How a press is repeated in the scrollback, so that the record shows what `1` was. */
export function echoOf(line: string, content: Incoming['content']): string {
  if (content.kind === 'press') return `${line.trim()} · ${content.line}`;
  if (content.kind === 'answer' && content.value !== line.trim()) return `${line.trim()} · ${content.value}`;
  return line;
}
