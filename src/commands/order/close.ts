import { optional, required } from '../args/arg.js';
import { percent } from '../args/integer.js';
import { position } from '../args/position.js';
import { defineCommand } from '../command.js';
import { ticketed } from './ticketed.js';

const ALL_BPS = 10_000;
const ARGS = {
  position: required(position),
  share: optional(percent({ minBps: 1, maxBps: ALL_BPS, offered: ['100%', '50%', '25%'] })),
} as const;

export const closeCommand = defineCommand({
  name: 'close',
  aliases: [],
  group: 'trade',
  role: 'operator',
  risk: 'safety',
  shows: 'ticket',
  place: 'any',
  args: ARGS,
  async run({ position: session, share }, context) {
    const texts = { position: session, share: share === undefined ? undefined : `${share / 100}%` };
    const wish = { kind: 'close', session, shareBps: share ?? ALL_BPS } as const;
    const asking = { command: 'close', args: ARGS, texts, edits: 'share', account: undefined } as const;
    return ticketed(wish, { ...asking, role: 'operator' }, context);
  },
});
