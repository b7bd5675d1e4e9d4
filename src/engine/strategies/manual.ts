import { z } from 'zod';
import { defineStrategy } from './contract.js';

/** The program of a book of orders by hand: it decides nothing, a person does. Not offered as a strategy. */
export const manual = defineStrategy({
  name: 'manual',
  summary: 'Decides nothing: a person does.',
  weakness: 'Decides nothing.',
  parameters: z.strictObject({}),
  instruments: { min: 1, max: 1 },
  warmupBars: () => 0,
  create: () => ({ onBar: () => undefined }),
});
