import type { Reply } from '../../commands/reply.js';

/** What the surface asks of either form of the console. */
export interface Window {
  start(): Promise<void>;
  /** Something that nobody here asked for; resolves when it has been written. */
  push(reply: Reply): Promise<void>;
  stop(): Promise<void>;
}
