import { instrumentId } from '../../src/engine/domain/ids.js';
import type { SessionAction, StartOutcome, StartRequest } from '../../src/engine/usecases/desk.js';
import { tapeOf } from './bars.js';
import { asker, openTestDesk, type TestDesk, type TestDeskOptions } from './desk.js';
import { HandMarket, type HandMarketOptions } from './hand-market.js';

export interface HandDeskOptions extends Omit<TestDeskOptions, 'feed'> {
  readonly market?: HandMarket | HandMarketOptions;
}

/** A desk on a market that moves by hand. */
export interface HandDesk extends TestDesk {
  readonly market: HandMarket;
  /** Each closes in a turn of its own, at this price. */
  bars(...closes: readonly number[]): Promise<void>;
  /** Buy-and-hold on XYZ/USD in minutes unless said. */
  start(change?: Partial<StartRequest>, correlation?: string): Promise<StartOutcome>;
  control(name: string, action: SessionAction, correlation?: string): ReturnType<TestDesk['desk']['control']>;
}

export async function openHandDesk(options: HandDeskOptions = {}): Promise<HandDesk> {
  const { market: given = {}, ...rest } = options;
  const market = given instanceof HandMarket ? given : new HandMarket(given);
  const desk = await openTestDesk({ ...rest, feed: market.feed });
  return {
    ...desk,
    market,
    async bars(...closes) {
      for (const one of closes) {
        market.give(one);
        await desk.turn();
      }
    },
    start: (change = {}, correlation) =>
      desk.desk.startSession(
        {
          strategy: 'buy-and-hold',
          parameters: {},
          instruments: [instrumentId('XYZ/USD')],
          frame: '1m',
          ...change,
        },
        asker(correlation),
      ),
    control: (name, action, correlation) => desk.desk.control(name, action, asker(correlation)),
  };
}

/** The next start of the same desk: one more bar closes meanwhile, so that the market does not end. */
export async function reopen(desk: HandDesk, options: HandDeskOptions = {}): Promise<HandDesk> {
  desk.market.give(100);
  return openHandDesk({ market: desk.market, disk: desk.disk, ...options });
}

/** The same desk on another market: what ran before waits for its own. */
export const reopenElsewhere = (desk: HandDesk): Promise<HandDesk> =>
  openHandDesk({ market: { source: 'hand-2' }, disk: desk.disk });

/** The next start after somebody has restated all bars at this price: sessions that traded would have done otherwise. */
export async function reopenRestated(
  desk: HandDesk,
  price: number,
  options: HandDeskOptions = {},
): Promise<HandDesk> {
  for (const key of desk.market.series) {
    const loaded = await desk.disk.bars.load(key);
    const count = loaded?.columns.length ?? 0;
    await desk.disk.bars.replace(key, tapeOf(Array.from({ length: count }, () => price)));
  }
  return reopen(desk, options);
}
