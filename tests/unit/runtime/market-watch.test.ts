import { describe, expect, it } from 'vitest';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import type { NotificationBody } from '../../../src/engine/domain/notification.js';
import { asker } from '../../builders/desk.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { openVenue } from '../../builders/hand-venue.js';

const MINUTE = 60_000;

const QUICK = { strategy: 'ma-cross', parameters: { fast: '2', slow: '3' }, stopBps: 0 } as const;

const told = async ({ journal }: HandDesk): Promise<readonly NotificationBody[]> =>
  (await journal.pendingOutbox(999)).flatMap(({ body }) =>
    body.kind === 'notification' ? [body.notification.body] : [],
  );
const rules = async (desk: HandDesk): Promise<readonly string[]> =>
  (await told(desk)).flatMap((body) => (body.kind === 'denied' ? [body.event.denial.rule] : []));
const controls = async ({ desk, journal }: HandDesk) =>
  (await journal.newest(`session:${desk.session('m1')?.spec.uid}`, 999))
    .toReversed()
    .filter(({ type }) => type === 'control')
    .map(({ payload }) => payload as { by: string; fact: { kind: string; state?: string } });

describe('a venue whose stream is silent', () => {
  it('is told once, and entries wait until it speaks again', async () => {
    const { venue, desk, bars } = await openVenue();
    await desk.start(QUICK);
    await bars(99, 98);
    venue.state = 'polling';
    await bars(97, 105, 110);
    expect(await rules(desk)).toEqual(['trading-state']);
    expect((await desk.desk.orders({ session: 'm1', limit: 9 })).length).toBe(0);
    venue.state = 'live';
    await bars(100, 90, 80, 95, 110);
    expect((await desk.desk.orders({ session: 'm1', limit: 9 })).length).toBe(1);
    const streams = (await told(desk)).filter(({ kind }) => kind === 'market-stream');
    expect(streams).toEqual([
      { kind: 'market-stream', source: 'hand-1', stream: 'spot', state: 'polling' },
      { kind: 'market-stream', source: 'hand-1', stream: 'spot', state: 'live' },
    ]);
    expect((await controls(desk)).map(({ by, fact }) => `${by} ${fact.state}`)).toEqual([
      'market reducing',
      'market active',
    ]);
  });

  it('holds what a person has halted, and a session that is started meanwhile', async () => {
    const { venue, desk, bars } = await openVenue();
    venue.state = 'down';
    await bars(99);
    await desk.start(QUICK);
    await bars(98);
    expect(desk.desk.session('m1')?.snapshot.tradingState).toBe('reducing');
    await desk.desk.halt(asker());
    await bars(97);
    expect(desk.desk.session('m1')?.snapshot.tradingState).toBe('halted');
    venue.state = 'live';
    await bars(96);
    expect(desk.desk.session('m1')?.snapshot.tradingState).toBe('halted');
    await desk.desk.unhalt(asker());
    await bars(95);
    expect(desk.desk.session('m1')?.snapshot.tradingState).toBe('active');
  });

  it('decides the same after a restart', async () => {
    const { venue, desk, bars } = await openVenue();
    await desk.start(QUICK);
    await bars(99, 98);
    venue.state = 'polling';
    await bars(97, 105, 110);
    const { market } = desk;
    market.give(111);
    venue.nowMs = market.atMs + 500;
    const next = await openHandDesk({ market, disk: desk.disk, nowMs: market.atMs });
    expect(next.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
  });

  it('acts on no signal of bars that came late, and says so once', async () => {
    const { desk, bars, late } = await openVenue();
    await desk.start(QUICK);
    await bars(99, 98);
    await late(97, 105, 104, 103, 102, 101);
    await bars(100, 99, 98);
    expect(await desk.desk.orders({ session: 'm1', limit: 9 })).toEqual([]);
    const missed = (await told(desk)).filter(({ kind }) => kind === 'downtime');
    expect(missed).toMatchObject([{ sessions: ['m1'], signals: 1 }]);
    await bars(120, 130);
    expect((await desk.desk.orders({ session: 'm1', limit: 9 })).length).toBe(1);
  });

  it('passes on what the venue has changed', async () => {
    const { venue, desk, bars } = await openVenue();
    await desk.start(QUICK);
    venue.notices.push({ kind: 'delisted', instrument: 'XYZ/USD' });
    venue.notices.push({ kind: 'rules-changed', instrument: 'ABC/USD' });
    await bars(100, 101);
    const notices = (await told(desk)).filter(({ kind }) => kind === 'market-notice');
    expect(notices).toEqual([
      {
        kind: 'market-notice',
        source: 'hand-1',
        notice: { kind: 'delisted', instrument: 'XYZ/USD' },
        sessions: ['m1'],
      },
      {
        kind: 'market-notice',
        source: 'hand-1',
        notice: { kind: 'rules-changed', instrument: 'ABC/USD' },
        sessions: [],
      },
    ]);
  });

  it('takes no entries of what is not traded any more, though no bar comes to say so', async () => {
    const { venue, desk, bars } = await openVenue();
    await desk.start(QUICK);
    await bars(99);
    venue.notices.push({ kind: 'delisted', instrument: 'XYZ/USD' });
    await desk.turn(MINUTE);
    expect(desk.desk.session('m1')?.snapshot.tradingState).toBe('reducing');
    await bars(98);
    expect(desk.desk.session('m1')?.snapshot.tradingState).toBe('reducing');
  });

  it('shows its streams and its own last price', async () => {
    const { venue, desk, bars } = await openVenue();
    await bars(100);
    expect(desk.desk.overview().market.streams).toMatchObject([{ name: 'spot', state: 'live' }, {}]);
    const quote = () => desk.desk.price(instrumentId('XYZ/USD'));
    const { atMs = 0, last, high24h } = quote() ?? {};
    expect(last).toBe(100);
    venue.quote = { atMs: atMs - 1, last: 999 };
    expect(quote()).toMatchObject({ atMs, last: 100 });
    venue.quote = { atMs: atMs + 5, last: 150 };
    expect(quote()).toMatchObject({ atMs: atMs + 5, last: 150, high24h: 150 });
    expect(high24h).toBe(100);
  });

  it('tells of a quote that is put aside for long, once, and shows the last bar instead', async () => {
    const { venue, desk, bars } = await openVenue();
    await bars(100);
    const quote = () => desk.desk.price(instrumentId('XYZ/USD'))?.last;
    venue.quote = { atMs: venue.nowMs + 500, last: 150_000 };
    await desk.turn(0);
    expect(quote()).toBe(100);
    await bars(101, 102);
    venue.quote = { atMs: venue.nowMs + 500, last: 102, bid: 103, ask: 102 };
    await desk.turn(0);
    expect(quote()).toBe(102);
    venue.quote = { atMs: venue.nowMs, last: 103, bid: 102, ask: 103 };
    await desk.turn(0);
    expect(quote()).toBe(103);
    const notices = (await told(desk)).filter(({ kind }) => kind === 'market-notice');
    expect(notices).toMatchObject([
      { notice: { what: 'quote', fault: 'far-off', given: '150000', last: 101 } },
    ]);
  });
});

describe('prices that cannot be, of any feed', () => {
  const QUIET = { strategy: 'ma-cross', parameters: { fast: '2', slow: '3' } } as const;
  /** A turn that lets nothing through must not find the market at its end: one bar is always left. */
  const openAhead = async (): Promise<HandDesk> => {
    const desk = await openHandDesk();
    desk.market.give(100);
    return desk;
  };
  const noticesOf = async (desk: HandDesk) =>
    (await told(desk)).flatMap((body) => (body.kind === 'market-notice' ? [body.notice] : []));

  it('are not stored nor traded on, told once, and the session goes on', async () => {
    const desk = await openAhead();
    await desk.start(QUIET);
    await desk.bars(99, 98);
    const { market } = desk;
    market.give(Number.NaN);
    market.give(-5);
    for (let turn = 0; turn < 2; turn += 1) await desk.turn();
    expect(desk.desk.session('m1')?.snapshot.tradingState).toBe('reducing');
    // The bar after a bad one opens where that closed, so it is none either.
    await desk.bars(97, 98, 105, 110, 110);
    const stored = await desk.disk.bars.load(market.series[0] as never);
    const closes = Array.from(stored?.columns.close ?? []).slice(40);
    // A flat bar stands for the one whose open was told before: orders were filled at it.
    expect(closes).toEqual([100, 99, 98, 98, 98, 105, 110]);
    expect(desk.desk.session('m1')).toMatchObject({ state: 'running', snapshot: { tradingState: 'active' } });
    expect(await noticesOf(desk)).toMatchObject([{ kind: 'quarantined', fault: 'no-number' }]);
    await desk.bars(111, 112, 113);
    expect((await noticesOf(desk)).at(-1)).toMatchObject({ kind: 'sound-again', aside: 3 });
  });

  it('are believed when the next bars confirm them; strategies are paused until a person has looked', async () => {
    const desk = await openAhead();
    await desk.start(QUIET);
    await desk.bars(99, 98, 1_000, 1_010, 1_020, 1_030, 1_040);
    expect(desk.desk.session('m1')?.state).toBe('running');
    await desk.bars(1_050, 1_060, 1_070);
    expect(desk.desk.session('m1')).toMatchObject({ state: 'paused', snapshot: { tradingState: 'active' } });
    expect((await noticesOf(desk)).map(({ kind }) => kind)).toEqual(['quarantined', 'believed']);
    const stored = await desk.disk.bars.load(desk.market.series[0] as never);
    expect(stored?.columns.close[(stored?.columns.length ?? 0) - 1]).toBe(1_060);
    expect((await desk.control('m1', 'resume')).kind).toBe('done');
    await desk.bars(900, 800, 1_000, 1_200, 1_300, 1_400);
    expect((await desk.desk.orders({ session: 'm1', limit: 9 })).length).toBeGreaterThan(0);
    desk.market.give(1_400);
    const next = await openHandDesk({ market: desk.market, disk: desk.disk });
    expect(next.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
  });
});
