import type { ChatAddress, SurfaceMemory } from '../../commands/conversation.js';
import { revived } from '../../commands/stored-answer.js';
import type { ButtonAction, ButtonBook } from '../button-book.js';
import { layOut } from './messages.js';
import { draw } from './render.js';

interface Where {
  readonly address: ChatAddress;
  readonly memory: SurfaceMemory;
  readonly book: ButtonBook;
}

/** A page of a stored answer, as an edit that leaves the message's files; undefined when it is no longer kept. */
export async function shownPage(
  { answer, page }: Extract<ButtonAction, { kind: 'page' }>,
  { address, memory, book }: Where,
): Promise<object | undefined> {
  const reply = await stored(answer, memory);
  if (reply === undefined) return undefined;
  const keyOf = (action: ButtonAction): string => book.key(address, action);
  const [{ content, embeds, rows }] = layOut(draw(reply, keyOf), keyOf, { answer, page });
  await book.keep();
  return { content, embeds, components: rows, allowed_mentions: { parse: [] } };
}

async function stored(answer: string, memory: SurfaceMemory) {
  try {
    return revived(await memory.answer(answer));
  } catch {
    // A failing store: the page cannot be looked up now, which is all there is to say.
    return undefined;
  }
}
