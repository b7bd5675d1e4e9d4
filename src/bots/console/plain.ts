import type { Block, Reply } from '../../commands/reply.js';
import type { Choices } from './choices.js';
import { MAX_WIDTH } from './limits.js';
import { renderReply } from './render.js';
import { plainText } from './rich.js';

/** A reply for a reader that is no terminal: no colours, no boxes. */
export const plainLines = (
  reply: Reply,
  { keyOf }: Pick<Choices, 'keyOf'>,
  saved: ReadonlyMap<Block, string>,
): readonly string[] =>
  renderReply(reply, {
    width: MAX_WIDTH,
    keyOf,
    savedAs: (block) => saved.get(block),
    cards: 'fields',
  }).map((line) => plainText(line).trimEnd());
