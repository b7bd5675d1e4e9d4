import { describe, expect, it } from 'vitest';
import { type Bar, columnsOf } from '../../../src/engine/domain/bar.js';
import { frameMs } from '../../../src/engine/domain/frame.js';
import { sourceId } from '../../../src/engine/domain/ids.js';
import type { Indicator } from '../../../src/engine/domain/indicator.js';
import type { SeriesSpec, SessionSpec } from '../../../src/engine/domain/session.js';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import { barsOf, longerBars, tapeOf } from '../../builders/bars.js';
import { coins, money, otherSpot, plainSpot } from '../../builders/instrument.js';
import { Play } from '../../builders/play.js';
import { always, goLong, scripted, why } from '../../builders/scripted-strategy.js';
import { MINUTE, START, specOf } from '../../builders/spec.js';

const series = (frame: SeriesSpec['frame'], instrument = plainSpot): SeriesSpec => ({
  source: sourceId('test'),
  instrument: instrument.id,
  frame,
});
const rising = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => 100 + index);
const minute = (ms: number): number => (ms - START) / MINUTE;

/** What the strategy saw: when it was asked, and the fresh closes of each series. */
function watch(spec: Partial<SessionSpec>, count: number) {
  const seen: string[] = [];
  const look = (context: StrategyContext): void => {
    const closes = Array.from({ length: count }, (_, index) =>
      context.isFresh(index) ? String(context.bar(index).close) : '-',
    );
    seen.push(`${minute(context.nowMs)}: ${closes.join(' ')}`);
  };
  return { seen, play: new Play(specOf(spec), always(look)) };
}

/** Notes the closes it is fed. */
class Feed implements Indicator {
  readonly warmupBars = 0;
  readonly closes: number[] = [];
  update({ close }: { close: number }): void {
    this.closes.push(close);
  }
}

describe('several frames of one instrument', () => {
  const minutes = barsOf(rising(7));
  const columns = [columnsOf(minutes), columnsOf(longerBars(minutes, 3))];

  it('ask once a close, with all that closed then', () => {
    const { seen, play } = watch({ series: [series('1m'), series('3m')] }, 2);
    play.read(columns);
    expect(seen).toEqual([
      '1: 100 -',
      '2: 101 -',
      '3: 102 102',
      '4: 103 -',
      '5: 104 -',
      '6: 105 105',
      '7: 106 -',
    ]);
    expect(play.session.snapshot().bars).toBe(7);
  });

  it('ask only when a series closes that the strategy sees; the finest one matches its orders', () => {
    const seen: string[] = [];
    const spec = specOf({ series: [series('1m'), series('3m')], strategySeries: [1] });
    const act = (context: StrategyContext): void => {
      seen.push(`${minute(context.nowMs)}: ${context.bar().close} ${context.isFresh()}`);
      goLong(context);
    };
    const play = new Play(spec, always(act)).read(columns);
    expect(seen).toEqual(['3: 102 true', '6: 105 true']);
    expect(play.lines).toEqual([
      '3 signal long',
      '3 order 1 buy 1 market entry',
      '3 fill 1 buy 1 at 103 taker',
    ]);
    expect(play.session.snapshot()).toMatchObject({ bars: 2, atMs: START + 7 * MINUTE });
  });

  it('feed each its own indicators, also before the start', () => {
    const feeds = [new Feed(), new Feed()];
    const asked: number[] = [];
    const spec = specOf({ series: [series('1m'), series('3m')], startMs: START + 4 * MINUTE });
    const strategy = scripted({ 0: (context) => asked.push(minute(context.nowMs)) }, ({ use }) => {
      for (const [index, feed] of feeds.entries()) use(feed, index);
    });
    const play = new Play(spec, strategy).read(columns);
    expect(feeds.map(({ closes }) => closes)).toEqual([rising(7), [102, 105]]);
    expect(asked).toEqual([5]);
    expect(play.session.snapshot().bars).toBe(3);
  });

  it('know their setup', () => {
    const told: unknown[] = [];
    const spec = specOf({
      instruments: [plainSpot, otherSpot],
      series: [series('1m'), series('1m', otherSpot), series('3m', otherSpot)],
      strategySeries: [2, 0],
    });
    new Play(
      spec,
      scripted({}, ({ instruments, series: all }) => {
        told.push(instruments, all);
      }),
    );
    expect(told).toEqual([
      ['XYZ/USD', 'ABC/USD'],
      [
        { instrument: 1, frame: '3m' },
        { instrument: 0, frame: '1m' },
      ],
    ]);
  });
});

describe('a bar', () => {
  it('is shown whole', () => {
    const seen: unknown[] = [];
    const copy = ({ openMs, open, high, low, close, volume }: Bar) => ({
      openMs,
      open,
      high,
      low,
      close,
      volume,
    });
    const bars = barsOf([
      [3, 4, 1, 2],
      [2, 5, 2, 4],
    ]);
    new Play(
      specOf(),
      always((context) => seen.push(copy(context.bar()))),
    ).read([columnsOf(bars)]);
    expect(seen).toEqual(bars);
  });
});

describe('several instruments', () => {
  const pair = { instruments: [plainSpot, otherSpot] };

  it('close together, and a gap of one is not fresh', () => {
    const { seen, play } = watch(pair, 2);
    const [first, , third] = barsOf([200, 201, 202]);
    play.read([tapeOf(rising(3)), columnsOf([first, third].filter((bar) => bar !== undefined))]);
    expect(seen).toEqual(['1: 100 200', '2: 101 -', '3: 102 202']);
  });

  it('are bought each at its own next price, from one cash', () => {
    const both = (context: StrategyContext): void => {
      context.signal('long', why);
      context.signal('long', why, { instrument: 1 });
    };
    const spec = specOf({ ...pair, cash: money(1_000), sizing: { kind: 'equity', bps: 6_000 } });
    const play = new Play(spec, scripted({ 0: both })).read([tapeOf([100, 100]), tapeOf([50, 50])]);
    expect(play.deeds).toEqual([
      '1 order 1 buy 6 market entry',
      '1 fill 1 buy 6 at 100 taker',
      '1 order 2 buy 8 market entry',
      '1 fill 2 buy 8 at 50 taker',
    ]);
    const { cash, equity, positions } = play.session.snapshot();
    expect([cash, equity]).toEqual([0, money(1_000)]);
    expect(positions.map(({ instrument, quantity }) => [instrument, quantity])).toEqual([
      ['XYZ/USD', 6_000],
      ['ABC/USD', 8_000],
    ]);
  });

  it('closes of one time are read shorter frame first, then by instrument', () => {
    const spec = specOf({
      instruments: [plainSpot, otherSpot],
      series: [series('3m'), series('1m', otherSpot), series('5m', otherSpot), series('5m')],
    });
    const { session } = new Play(spec, scripted({}));
    expect(session.closeOrder).toEqual([1, 0, 3, 2]);
    expect(session.series.map(({ lengthMs }) => lengthMs)).toEqual(
      ['3m', '1m', '5m', '5m'].map((one) => frameMs(one as '1m')),
    );
  });

  it('what is ordered for one is ordered for that one', () => {
    const order = (context: StrategyContext): void => {
      const limitPrice = context.toPrice(40, 1);
      const terms = { type: 'limit', limitPrice } as const;
      context.order({ instrument: 1, side: 'buy', quantity: coins(1), terms, reason: why });
      context.order({ side: 'buy', quantity: coins(1), terms: { type: 'market' }, reason: why });
    };
    const act = scripted({
      0: order,
      1: (context) => {
        expect([context.position(), context.position(1)]).toEqual([1_000, 0]);
        context.cancelOrders(0);
      },
    });
    const play = new Play(specOf(pair), act).read([tapeOf([100, 100, 100]), tapeOf([50, 50, [50, 39]])]);
    expect(
      play.events
        .filter(({ kind }) => kind === 'fill')
        .map((event) => 'instrument' in event && event.instrument),
    ).toEqual(['XYZ/USD', 'ABC/USD']);
    expect(play.session.snapshot().roundTrips).toBe(0);
  });
});

describe('what comes late', () => {
  it('feeds indicators and decides nothing', () => {
    const feed = new Feed();
    const asked: number[] = [];
    const strategy = scripted(
      Object.fromEntries(
        rising(9).map((_, index) => [index, (context: StrategyContext) => asked.push(minute(context.nowMs))]),
      ),
      ({ use }) => {
        use(feed, 1);
      },
    );
    const play = new Play(specOf({ instruments: [plainSpot, otherSpot] }), strategy);
    play.read([tapeOf(rising(2)), tapeOf([50])]);
    expect([asked, feed.closes]).toEqual([[1, 2], [50]]);
    play.read([tapeOf([102], START + 2 * MINUTE), tapeOf([51, 52], START + MINUTE)]);
    expect([asked, feed.closes]).toEqual([
      [1, 2, 3],
      [50, 51, 52],
    ]);
  });

  it('is the same for one series alone', () => {
    const feed = new Feed();
    const strategy = scripted({}, ({ use }) => {
      use(feed);
    });
    const play = new Play(specOf(), strategy)
      .read([tapeOf([100, 101, 102])])
      .read([tapeOf([7], START + MINUTE)]);
    expect(feed.closes).toEqual([100, 101, 102, 7]);
    expect(play.session.snapshot()).toMatchObject({ bars: 3, atMs: START + 3 * MINUTE });
    expect(play.reader.cursor).toBe(2 * (START + 3 * MINUTE));
  });
});

describe('an open that is told again', () => {
  it('is not traded on twice, alone or with its bar', () => {
    const play = new Play(specOf(), scripted({ 0: goLong }));
    const forming = { openMs: START + MINUTE, open: 101 };
    const again = () =>
      play.reader.read({ parts: [{ columns: tapeOf([100]), from: 1, forming }], controls: [] });
    play.reader.read({ parts: [{ columns: tapeOf([100]), from: 0, forming }], controls: [] });
    play.control({ kind: 'close' });
    again();
    expect(play.deeds).toEqual(['1 order 1 buy 1 market entry', '1 fill 1 buy 1 at 101 taker']);
    play.read([tapeOf([101, 107], START + MINUTE)]);
    expect(play.deeds.slice(2)).toEqual([
      '2 order 2 sell 1 market exit',
      '2 fill 2 sell 1 at 107 taker realised 6',
    ]);
  });
});

describe('before the start', () => {
  it('bars warm the indicators; nobody is asked and nothing is sent', () => {
    const feed = new Feed();
    const asked: number[] = [];
    const strategy = scripted(
      {
        0: (context) => {
          asked.push(minute(context.nowMs));
          goLong(context);
        },
      },
      ({ use }) => {
        use(feed);
      },
    );
    const spec = specOf({ startMs: START + 2 * MINUTE });
    const play = new Play(spec, strategy).read([tapeOf([100, 101, 102, 103])]);
    expect(feed.closes).toEqual([100, 101, 102, 103]);
    expect(asked).toEqual([3]);
    expect(play.deeds).toEqual(['3 order 1 buy 1 market entry', '3 fill 1 buy 1 at 103 taker']);
  });

  it('an order that waits since then is not judged by bars of then', () => {
    const play = new Play(specOf({ startMs: START + 5 * MINUTE }), scripted({}));
    play.session.desk.isStirred = true;
    play.read([tapeOf([100, 101])]);
    expect(play.events).toEqual([]);
  });
});
