import { describe, expect, it } from 'vitest';
import { amount } from '../../src/engine/domain/amount.js';
import { columnsOf } from '../../src/engine/domain/bar.js';
import { instrumentId } from '../../src/engine/domain/ids.js';
import { isFill } from '../../src/engine/domain/session-event.js';
import { runBacktestOn } from '../../src/engine/runtime/backtest/run.js';
import { maCross } from '../../src/engine/strategies/ma-cross.js';
import { barsOf, type Prices } from '../builders/bars.js';
import { btcUsdt } from '../builders/btc-usdt.js';
import { linesOf } from '../builders/event-lines.js';
import { MINUTE, START, specOf } from '../builders/spec.js';
import { wanderingBars } from '../builders/walk.js';
import { type Candle, WholeNumberDesk } from '../builders/whole-number-desk.js';

const contract = { ...btcUsdt, id: instrumentId('BTC/USDT:USDT'), kind: 'linear', shortable: true } as const;
const tenths = (value: number): bigint => BigInt(Math.round(value * 10));

/** 10 basis points of fee, 2 of spread, 2 of slippage; the stop 2 % away; all equity. */
const spec = specOf({
  instruments: [contract],
  cash: amount(10_000 * 10 ** 8),
  sizing: { kind: 'equity', bps: 10_000 },
  fill: { makerBps: 2, takerBps: 10, spreadBps: 2, slippageBps: 2, latencyMs: 0 },
  stopBps: 200,
});
const terms = { cash: 1_000_000_000_000n, fee: 1_000n, worse: 300n, stop: 20_000n };

function bothWays(bars: ReturnType<typeof barsOf>, fast: number, slow: number) {
  const program = { strategy: 'ma-cross', hash: '', parameters: { fast, slow, side: 'both' }, semantics: 2 };
  const run = runBacktestOn({ spec: { ...spec, program }, strategy: maCross, columns: [columnsOf(bars)] });
  const candles = bars.map(
    ({ open, high, low, close }): Candle => ({
      open: tenths(open),
      high: tenths(high),
      low: tenths(low),
      close: tenths(close),
    }),
  );
  return { run, desk: new WholeNumberDesk(candles, { ...terms, fast, slow }).run() };
}

const TAPE: readonly Prices[] = [
  [20_000, 20_010, 19_990, 20_000],
  [20_000, 20_005, 19_940, 19_950],
  [19_950, 19_960, 19_890, 19_900],
  [19_900, 19_910, 19_840, 19_850],
  [19_850, 20_060, 19_850, 20_050],
  [20_055.5, 20_210, 20_050, 20_200],
  [20_200, 20_400, 20_190, 20_390],
  [20_390, 20_395, 20_100, 20_120],
  [20_120, 20_130, 19_900, 19_910],
  [19_905, 19_950, 19_700, 19_720],
  [19_720, 20_500, 19_710, 20_450],
  [20_450, 20_600, 20_440, 20_580],
  [20_577.7, 20_580, 20_300, 20_333.3],
];

describe('ma-cross both ways over a small tape', () => {
  const { run, desk } = bothWays(barsOf(TAPE), 2, 3);

  it('does exactly this', () => {
    expect(linesOf(run.events, contract)).toMatchInlineSnapshot(`
      [
        "5 signal long",
        "5 order 1 buy 0.497966 market entry",
        "5 fill 1 buy 0.497966 at 20061.6 taker fee 9.98999471",
        "5 order 2 sell 0.497966 stop 19660.3 stop",
        "9 signal short",
        "9 order 3 sell 0.497966 market exit",
        "9 fill 3 sell 0.497966 at 19899 taker fee 9.90902544 realised -80.9692716",
        "9 canceled 2 position-closed",
        "9 order 4 sell 0.496971 market entry",
        "9 fill 4 sell 0.496971 at 19899 taker fee 9.88922593",
        "9 order 5 buy 0.496971 stop 20297 stop",
        "11 fill 5 buy 0.496971 at 20303.1 taker fee 10.09005192 realised -200.8259811",
        "11 signal long",
        "11 order 6 buy 0.472651 market entry",
        "11 fill 6 buy 0.472651 at 20456.2 taker fee 9.66864339",
        "11 order 7 sell 0.472651 stop 20047 stop",
        "13 order 8 sell 0.472651 market end",
        "13 fill 8 sell 0.472651 at 20327.2 taker fee 9.60767141 realised -60.971979",
        "13 canceled 7 position-closed",
        "13 ended",
      ]
    `);
  });

  it('ends with the books of the second reckoning, to the unit', () => {
    const { snapshot } = run;
    expect(BigInt(snapshot.cash)).toBe(desk.cash);
    expect(snapshot).toMatchObject({ state: 'ended', equity: snapshot.cash, unrealised: 0 });
    expect(BigInt(snapshot.fees)).toBe(desk.deals.reduce((sum, { fee }) => sum + fee, 0n));
    expect(snapshot.realised - snapshot.fees).toBe(snapshot.cash - spec.cash);
  });
});

describe('ma-cross both ways over wandering markets', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'seed %i fills as the second reckoning does',
    (seed) => {
      const bars = wanderingBars(seed + 1, 250, { gapOneIn: Number.POSITIVE_INFINITY }).map((bar) => ({
        ...bar,
        open: Math.round(bar.open * 2_000) / 10,
        high: Math.round(bar.high * 2_000) / 10,
        low: Math.round(bar.low * 2_000) / 10,
        close: Math.round(bar.close * 2_000) / 10,
      }));
      const { run, desk } = bothWays(bars, 2 + (seed % 3), 5 + (seed % 7));
      // A stop is filled at the open that jumps over it or inside the bar: when, both say by its price alone.
      const barOf = (atMs: number, why: string): number => (atMs - START) / MINUTE - (why === 'end' ? 1 : 0);
      const fills = run.events.filter(isFill).map(({ purpose: why, side, price, quantity, fee, atMs }) => ({
        bar: why === 'stop' ? undefined : barOf(atMs, why),
        why,
        side,
        price: BigInt(price),
        quantity: BigInt(quantity),
        fee: BigInt(fee),
      }));
      expect(fills).toEqual(desk.deals.map((one) => (one.why === 'stop' ? { ...one, bar: undefined } : one)));
      expect(BigInt(run.snapshot.cash)).toBe(desk.cash);
      expect(fills.length).toBeGreaterThan(10);
    },
  );
});
