import { dim, type Reply, text } from '../../commands/reply.js';

/** What the surface asks of either form of the console. */
export interface Window {
  start(): Promise<void>;
  /** Something that nobody here asked for; resolves when it has been written. */
  push(reply: Reply): Promise<void>;
  stop(): Promise<void>;
}

/** A push with the market's time before its first words. */
export function stamped(reply: Reply, time: string): Reply {
  const [first, ...rest] = reply.blocks;
  if (first?.kind !== 'text') return { ...reply, blocks: [text([dim(time)]), ...reply.blocks] };
  const [line = [], ...lines] = first.lines;
  return { ...reply, blocks: [{ ...first, lines: [[dim(`${time} `), ...line], ...lines] }, ...rest] };
}
