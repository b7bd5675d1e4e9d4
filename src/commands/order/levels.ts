import { required } from '../args/arg.js';
import { percent } from '../args/integer.js';
import { position } from '../args/position.js';
import { priceOrOff } from '../args/price-wish.js';
import { type Command, defineCommand } from '../command.js';
import { ticketed } from './ticketed.js';
import { priceText } from './wish-texts.js';

const LEVEL_ARGS = { position: required(position), price: required(priceOrOff(['1%', '2%', '5%'])) } as const;

interface Level {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: 'stop-at' | 'target-at';
}

const levelCommand = ({ name, aliases, kind }: Level): Command =>
  defineCommand({
    name,
    aliases,
    group: 'trade',
    role: 'operator',
    risk: 'order',
    shows: 'ticket',
    place: 'any',
    args: LEVEL_ARGS,
    async run({ position: session, price }, context) {
      const texts = { position: session, price: price === 'off' ? price : priceText(price) };
      const wish = { kind, session, ...(price === 'off' ? {} : { price }) };
      const asking = { command: name, args: LEVEL_ARGS, texts, edits: 'price', account: undefined } as const;
      return ticketed(wish, { ...asking, role: 'operator' }, context);
    },
  });

export const stopLossCommand = levelCommand({ name: 'stoploss', aliases: ['move'], kind: 'stop-at' });
export const takeProfitCommand = levelCommand({ name: 'takeprofit', aliases: [], kind: 'target-at' });

const TRAIL_ARGS = {
  position: required(position),
  distance: required(percent({ minBps: 5, maxBps: 5_000, offered: ['1%', '2%', '5%'] })),
} as const;

export const trailCommand = defineCommand({
  name: 'trail',
  aliases: [],
  group: 'trade',
  role: 'operator',
  risk: 'order',
  shows: 'ticket',
  place: 'any',
  args: TRAIL_ARGS,
  async run({ position: session, distance }, context) {
    const texts = { position: session, distance: `${distance / 100}%` };
    const asking = {
      command: 'trail',
      args: TRAIL_ARGS,
      texts,
      edits: 'distance',
      account: undefined,
    } as const;
    return ticketed({ kind: 'trail', session, trailBps: distance }, { ...asking, role: 'operator' }, context);
  },
});
