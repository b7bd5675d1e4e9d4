import { definitionCalls } from './define.js';
import type { Desk } from './desk.js';
import type { DeskDependencies } from './desk-dependencies.js';
import { deskEffects } from './desk-effects.js';
import { deskReads } from './desk-reads.js';

/** All that a surface may ask, on a running desk. */
export const createDesk = (parts: DeskDependencies): Desk => ({
  ...deskReads(parts),
  ...deskEffects(parts),
  ...definitionCalls(parts.own),
});
