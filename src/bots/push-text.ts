import { type Block, dim, type Reply, text } from '../commands/reply.js';

/** A push with the market's time before its first words. */
export function stamped(reply: Reply, time: string): Reply {
  const [first, ...rest] = reply.blocks;
  if (first?.kind !== 'text') return { ...reply, blocks: [text([dim(time)]), ...reply.blocks] };
  const [line = [], ...lines] = first.lines;
  return { ...reply, blocks: [{ ...first, lines: [[dim(`${time} `), ...line], ...lines] }, ...rest] };
}

export interface MergedPushes {
  readonly reply: Reply;
  /** So many of the first replies are in it; the others are still to be sent. */
  readonly count: number;
}

const LOUDNESS: readonly NonNullable<Reply['tone']>[] = ['ok', 'notice', 'refused', 'alarm'];

/**
 * The first of some pushes to one chat as one message of at most `maxLines` lines; at least one of them, however long.
 * Only pushes of nothing but words are merged: one with a picture, buttons or a card stays a message of its own.
 */
export function mergePushes(replies: readonly [Reply, ...Reply[]], maxLines: number): MergedPushes {
  const [first, ...others] = replies;
  const merged = [first];
  let lines = linesOf(first);
  for (const next of mayMerge(first) ? others : []) {
    lines += linesOf(next);
    if (!mayMerge(next) || lines > maxLines || !isAlike(next, first)) break;
    merged.push(next);
  }
  const tone = loudest(merged);
  const blocks = joined(merged.flatMap((reply) => reply.blocks));
  const reply = merged.length === 1 ? first : { ...first, blocks, ...(tone === undefined ? {} : { tone }) };
  return { reply, count: merged.length };
}

const isAlike = (one: Reply, other: Reply): boolean =>
  one.visibility === other.visibility && one.isSilent === other.isSilent;

const mayMerge = ({ blocks }: Reply): boolean =>
  blocks.every(({ kind }) => kind === 'text' || kind === 'fields' || kind === 'table');

const linesOf = ({ blocks }: Reply): number => blocks.reduce((sum, block) => sum + linesOfBlock(block), 0);

function linesOfBlock(block: Block): number {
  if (block.kind === 'text') return block.lines.length;
  if (block.kind === 'fields') return block.rows.length;
  return block.kind === 'table' ? block.rows.length + 1 : 1;
}

const loudest = (replies: readonly Reply[]): Reply['tone'] =>
  LOUDNESS.findLast((tone) => replies.some((reply) => reply.tone === tone));

/** Text after text is one text: surfaces part blocks by an empty line. */
function joined(blocks: readonly Block[]): Block[] {
  const all: Block[] = [];
  for (const block of blocks) {
    const last = all.at(-1);
    if (last?.kind === 'text' && block.kind === 'text') {
      all[all.length - 1] = { ...last, lines: [...last.lines, ...block.lines] };
    } else all.push(block);
  }
  return all;
}
