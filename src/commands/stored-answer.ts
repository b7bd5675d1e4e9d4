import { type Block, code, type Reply, text } from './reply.js';

/** An answer as plain JSON: a picture is kept as its words, a file as its name. */
export const storable = (answer: Reply): Reply => ({ ...answer, blocks: answer.blocks.map(withoutBytes) });

function withoutBytes(block: Block): Block {
  if (block.kind === 'picture') return text(block.alt);
  if (block.kind === 'file') return text([code(block.name)]);
  return block;
}

/** The stored answer again; undefined when there is none that could be shown. */
export function revived(stored: unknown): Reply | undefined {
  const isReply =
    typeof stored === 'object' && stored !== null && 'blocks' in stored && Array.isArray(stored.blocks);
  return isReply ? (stored as Reply) : undefined;
}
