import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TapeControl } from '../../src/engine/core/tape-part.js';
import { type BarColumns, columnsOf } from '../../src/engine/domain/bar.js';
import { sourceId } from '../../src/engine/domain/ids.js';
import type { MarketFact } from '../../src/engine/domain/market-fact.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import type { ControlFact, SessionEvent, TapeCursor } from '../../src/engine/domain/session-event.js';
import type { FactBatch } from '../../src/engine/ports/session-host.js';
import { runBacktestOn } from '../../src/engine/runtime/backtest/run.js';
import { InProcessHost } from '../../src/engine/runtime/host/in-process-host.js';
import type { SealedStrategy } from '../../src/engine/strategies/contract.js';
import { STRATEGIES } from '../../src/engine/strategies/registry.js';
import { longerBars } from '../builders/bars.js';
import { batchesOf, placesOf, type WholeTape, wholeBatch } from '../builders/cut-tape.js';
import { money, otherLinear, plainLinear } from '../builders/instrument.js';
import { parametersOf } from '../builders/parameters.js';
import { restless } from '../builders/restless-strategy.js';
import { MINUTE, START, specOf } from '../builders/spec.js';
import { randomOf, wanderingBars } from '../builders/walk.js';

const dear = { makerBps: 2, takerBps: 5.5, spreadBps: 2, slippageBps: 3, latencyMs: 0 };

/** One instrument in minutes. */
function singleTape(seed: number, strategy: SealedStrategy, change: Partial<SessionSpec>): WholeTape {
  const parameters = parametersOf(strategy, seed);
  const program = { strategy: strategy.name, hash: '', parameters, semantics: 2 };
  const spec = specOf({ instruments: [plainLinear], program, ...change });
  return { spec, columns: [columnsOf(wanderingBars(seed, 160))], controls: [] };
}

/** Two instruments, and longer bars of the first; gaps at different places. */
function manifoldTape(seed: number, change: Partial<SessionSpec>): WholeTape {
  const program = { strategy: restless.name, hash: '', parameters: { seed }, semantics: 2 };
  const at = { source: sourceId('test'), instrument: plainLinear.id };
  const other = { source: sourceId('test'), instrument: otherLinear.id, frame: '1m' } as const;
  const instruments = [plainLinear, otherLinear];
  const series = [{ ...at, frame: '1m' } as const, other, { ...at, frame: '5m' } as const];
  const spec = specOf({ instruments, series, program, ...change });
  const first = wanderingBars(seed, 120);
  const whole = wanderingBars(seed, 120, { gapOneIn: Number.POSITIVE_INFINITY });
  const columns = [first, wanderingBars(seed + 1, 120), longerBars(whole, 5)].map(columnsOf);
  return { spec, columns, controls: [] };
}

const contract = { maxLeverage: 20, maintenanceBps: 100, liquidationFeeBps: 50, fundingMs: 5 * MINUTE };

/** The same as leveraged contracts, with all that a market can tell of them. */
function contractTape(seed: number, change: Partial<SessionSpec>): WholeTape {
  const random = randomOf(seed);
  const instruments = [plainLinear, otherLinear].map((one) => ({ ...one, contract }));
  const facts = instruments.map((instrument) =>
    Array.from({ length: 50 }, (_, index): MarketFact => {
      const minutes = (index + random()) * 2.4;
      // On a close, just after it, or anywhere.
      const place = random();
      const whole = START + Math.ceil(minutes) * MINUTE;
      const atMs = place < 0.6 ? whole + (place < 0.3 ? 0 : 1) : START + Math.floor(minutes * MINUTE);
      const dice = random();
      if (dice < 0.45) return { kind: 'funding', atMs, rate: (random() - 0.5) / 500 };
      if (dice < 0.95) return { kind: 'mark', atMs, price: 80 + 40 * random() };
      const maxLeverage = 5 + Math.floor(random() * 20);
      return { kind: 'rules', atMs, instrument: { ...instrument, contract: { ...contract, maxLeverage } } };
    }).sort((a, b) => a.atMs - b.atMs),
  );
  const margin = { mode: seed % 3 === 0 ? ('cross' as const) : ('isolated' as const), leverage: 10 };
  return { ...manifoldTape(seed, { ...change, instruments, margin, cash: money(1_000) }), facts };
}

const fact = fc.oneof(
  { weight: 2, arbitrary: fc.constant<ControlFact>({ kind: 'pause' }) },
  { weight: 3, arbitrary: fc.constant<ControlFact>({ kind: 'resume' }) },
  { weight: 3, arbitrary: fc.constant<ControlFact>({ kind: 'close' }) },
  fc.constant<ControlFact>({ kind: 'stop' }),
  fc
    .constantFrom('active' as const, 'active' as const, 'reducing' as const, 'halted' as const)
    .map((state): ControlFact => ({ kind: 'trading-state', state })),
  fc.nat({ max: 100 }).map((minute): ControlFact => {
    const fromMs = START + minute * MINUTE;
    return { kind: 'downtime', fromMs, toMs: fromMs + 7 * MINUTE };
  }),
);
/** Places by their rank in the tape, from 0 to 1. */
const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const scene = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  cuts: fc.array(share, { maxLength: 25 }),
  controls: fc.array(fc.record({ at: share, fact }), { maxLength: 6 }),
  isLive: fc.boolean(),
  latencyMs: fc.constantFrom(0, 0, 250, 61_000),
  stopBps: fc.constantFrom(0, 150),
  startMs: fc.constantFrom(START, START + 20 * MINUTE),
  sizing: fc.constantFrom<SessionSpec['sizing']>(
    { kind: 'equity', bps: 5_000 },
    { kind: 'quote', value: money(20_000) },
    { kind: 'risk', bps: 100 },
  ),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

const changeOf = ({ latencyMs, stopBps, startMs, sizing }: Scene): Partial<SessionSpec> => ({
  fill: { ...dear, latencyMs },
  stopBps,
  startMs,
  sizing,
  limits: { maxDailyLoss: money(20_000) },
});

/** Cuts and controls at places of the tape; a control takes effect where the session really stood. */
function placed(
  tape: WholeTape,
  { cuts, controls, isLive }: Scene,
): { tape: WholeTape; cuts: readonly TapeCursor[] } {
  const places = placesOf(tape.spec, tape.columns);
  const place = (rank: number): TapeCursor => places[Math.floor(rank * places.length)] ?? 0;
  const sorted = controls
    .map(({ at, fact: one }): TapeControl => ({ at: place(at), fact: one }))
    .sort((a, b) => a.at - b.at);
  // Live, a control comes when everything so far was read, and the next batch may tell the same open again.
  const live = sorted.flatMap(({ at }) => [at, at]);
  const all = [...cuts.map(place), ...(isLive ? live : [])].sort((a, b) => a - b);
  return { tape: { ...tape, controls: sorted }, cuts: all };
}

async function consumeAll(
  { spec }: WholeTape,
  strategy: SealedStrategy,
  batches: readonly FactBatch[],
): Promise<{ readonly events: readonly SessionEvent[]; readonly text: string }> {
  const session = await new InProcessHost(() => strategy).open(spec);
  const events: SessionEvent[] = [];
  const curve: number[] = [];
  let last: unknown;
  for (const batch of batches) {
    const out = await session.consume(batch);
    events.push(...out.events);
    for (const [index, atMs] of out.curve.atMs.entries()) curve.push(atMs, out.curve.equity[index] ?? 0);
    last = { snapshot: out.snapshot, cursor: out.cursor };
  }
  await session.close();
  return { events, text: JSON.stringify({ events, last, curve }) };
}

async function expectSame(
  given: WholeTape,
  strategy: SealedStrategy,
  drawn: Scene,
): Promise<readonly SessionEvent[]> {
  const { tape, cuts } = placed(given, drawn);
  const whole = await consumeAll(tape, strategy, [wholeBatch(tape)]);
  const cut = await consumeAll(tape, strategy, batchesOf(tape, cuts));
  expect(cut.text).toBe(whole.text);
  return whole.events;
}

describe('the same tape gives the same events, byte for byte, however it is cut', () => {
  it.each([...STRATEGIES, restless])('$name', async (strategy) => {
    let fills = 0;
    await fc.assert(
      fc.asyncProperty(scene, async (drawn) => {
        const tape = singleTape(drawn.seed, strategy, changeOf(drawn));
        const events = await expectSame(tape, strategy, drawn);
        fills += events.filter(({ kind }) => kind === 'fill').length;
      }),
      { numRuns: 40 },
    );
    expect(fills).toBeGreaterThan(4);
  });

  it('several instruments and frames', async () => {
    let fills = 0;
    await fc.assert(
      fc.asyncProperty(scene, async (drawn) => {
        const events = await expectSame(manifoldTape(drawn.seed, changeOf(drawn)), restless, drawn);
        fills += events.filter(({ kind }) => kind === 'fill').length;
      }),
      { numRuns: 60 },
    );
    expect(fills).toBeGreaterThan(100);
  });

  it('several contracts, with funding, marks, changed rules and liquidations', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scene, async (drawn) => {
        const change = { ...changeOf(drawn), limits: {}, sizing: { kind: 'equity', bps: 6_000 } } as const;
        for (const event of await expectSame(contractTape(drawn.seed, change), restless, drawn)) {
          kinds.add(event.kind === 'fill' ? event.purpose : event.kind);
        }
      }),
      { numRuns: 60 },
    );
    expect([...kinds]).toEqual(expect.arrayContaining(['funding', 'liquidation', 'rules', 'entry']));
  });

  it('with every place a cut of its own', async () => {
    const tape = manifoldTape(7, { fill: dear, stopBps: 150 });
    const whole = await consumeAll(tape, restless, [wholeBatch(tape)]);
    const cut = await consumeAll(tape, restless, batchesOf(tape, placesOf(tape.spec, tape.columns)));
    expect(cut.text).toBe(whole.text);
    expect(whole.events.length).toBeGreaterThan(50);
  });
});

describe('a backtest is the host reading the same tape, then finishing', () => {
  const finish = (columns: readonly BarColumns[]): FactBatch => ({
    series: columns.map((one) => ({ columns: one, from: one.length })),
    controls: [{ at: 0, fact: { kind: 'finish' } }],
  });

  it('for every template and for several instruments', async () => {
    await fc.assert(
      fc.asyncProperty(
        scene,
        fc.constantFrom(...STRATEGIES, restless, undefined, 'contracts' as const),
        async (drawn, chosen) => {
          const strategy = chosen === 'contracts' ? undefined : chosen;
          const several = chosen === 'contracts' ? contractTape : manifoldTape;
          const given =
            strategy === undefined
              ? several(drawn.seed, changeOf(drawn))
              : singleTape(drawn.seed, strategy, changeOf(drawn));
          const { spec, columns, facts = [] } = given;
          const run = runBacktestOn({ spec, columns, facts, strategy: strategy ?? restless });
          const host = await consumeAll(given, strategy ?? restless, [
            ...batchesOf(given, placed(given, drawn).cuts),
            finish(given.columns),
          ]);
          expect(JSON.stringify(run.events)).toBe(JSON.stringify(host.events));
          expect(host.text).toContain(JSON.stringify(run.snapshot));
          expect(run.snapshot.state).toBe('ended');
        },
      ),
      { numRuns: 60 },
    );
  });
});
