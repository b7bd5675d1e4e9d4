import type { Incoming } from '../../commands/conversation.js';
import type { ButtonAction, ButtonBook } from '../button-book.js';
import type { Heard, Pressed, Speaker } from './parse.js';
import { type Via, writeVia } from './via.js';

/** What is to be done about an update, once its buttons are looked up. */
export type Understood =
  | { readonly kind: 'incoming'; readonly incoming: Incoming; readonly queryId?: string }
  | { readonly kind: 'page'; readonly pressed: Pressed; readonly answer: string; readonly page: number }
  | Extract<Heard, { kind: 'stale' }>
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  | { readonly kind: 'nothing' };

const NOTHING: Understood = { kind: 'nothing' };
/** Buttons of a replied-to message that are looked at: a question has its own at the end. */
const LOOKED_AT = 4;

/** A button means what the book says it means here; its message's text is never asked. */
export async function understand(heard: Heard, book: ButtonBook): Promise<Understood> {
  switch (heard.kind) {
    case 'said':
      return { kind: 'incoming', incoming: heard.incoming };
    case 'pressed':
      return pressed(heard, await book.find(heard.key, heard.speaker.address));
    case 'replied':
      return replied(heard, book);
    case 'stale':
    case 'moved':
      return heard;
    case 'ignored':
      return NOTHING;
  }
}

function pressed(press: Pressed, action: ButtonAction | undefined): Understood {
  const { queryId, speaker } = press;
  if (action === undefined || action.kind === 'more') return { kind: 'stale', queryId, by: speaker };
  if (action.kind === 'page')
    return { kind: 'page', pressed: press, answer: action.answer, page: action.page };
  const via: Via = {
    messageId: press.messageId,
    userId: speaker.userId,
    press: true,
    ...(action.kind === 'line' ? {} : { form: true }),
    ...(press.isMedia ? { media: true } : {}),
  };
  return {
    kind: 'incoming',
    incoming: { ...speaker, via: writeVia(via), content: contentOf(action) },
    queryId,
  };
}

function contentOf(action: Exclude<ButtonAction, { kind: 'page' | 'more' }>): Incoming['content'] {
  switch (action.kind) {
    case 'line':
      return { kind: 'press', line: action.line };
    case 'answer':
      return { kind: 'answer', value: action.value, form: action.form };
    case 'back':
      return { kind: 'form-back', form: action.form };
    case 'cancel':
      return { kind: 'form-cancel', form: action.form };
  }
}

/** In a group a text answers the question that it replies to; a reply to anything else is small talk. */
async function replied(heard: Extract<Heard, { kind: 'replied' }>, book: ButtonBook): Promise<Understood> {
  const { speaker, text, messageId } = heard;
  for (const key of heard.keys.slice(-LOOKED_AT).reverse()) {
    const form = formOf(await book.find(key, speaker.address));
    if (form !== undefined) return answered(speaker, { text, form, messageId });
  }
  return NOTHING;
}

const formOf = (action: ButtonAction | undefined): string | undefined =>
  action !== undefined && 'form' in action ? action.form : undefined;

const answered = (
  speaker: Speaker,
  { text, form, messageId }: { readonly text: string; readonly form: string; readonly messageId: number },
): Understood => ({
  kind: 'incoming',
  incoming: {
    ...speaker,
    via: writeVia({ messageId, userId: speaker.userId }),
    content: { kind: 'answer', value: text, form },
  },
});
