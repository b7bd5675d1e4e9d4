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

const TEXT = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});

/** The payload as it is stored. Undefined when it is no anchor. */
export const readAnchor = (payloadText: string): Anchor | undefined =>
  TEXT.pipe(ANCHOR).safeParse(payloadText).data;
