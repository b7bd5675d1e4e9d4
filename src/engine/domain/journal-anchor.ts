import { z } from 'zod';
import { ANCHOR_STREAM } from './journal-hash.js';
import type { NewRow, StreamHead } from './journal-row.js';

/** Where every stream stood at one moment, and how far the database had counted. */
export interface Anchor {
  readonly heads: readonly StreamHead[];
  /** Position of the newest journal row that the heads include. */
  readonly position: number;
}

const ANCHOR = z.object({
  heads: z.array(z.object({ stream: z.string(), sequence: z.int(), hash: z.string() })),
  position: z.int(),
});

export const anchorRow = (anchor: Anchor, atMs: number): NewRow => ({
  stream: ANCHOR_STREAM,
  type: 'anchor',
  version: 1,
  atMs,
  payload: anchor,
});

/** Undefined when the payload is no anchor. */
export const readAnchor = (payload: unknown): Anchor | undefined => ANCHOR.safeParse(payload).data;
