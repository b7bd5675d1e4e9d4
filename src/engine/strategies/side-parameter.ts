import { z } from 'zod';
import type { Target } from '../domain/order.js';

/** Which way a strategy may go: only long, or long and short. */
export const sideParameter = z.enum(['long', 'both']).default('long');

export type SideParameter = z.infer<typeof sideParameter>;

/** What to hold when the signal says down. */
export const downTarget = (side: SideParameter): Target => (side === 'both' ? 'short' : 'flat');
