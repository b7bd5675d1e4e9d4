import { expect, it } from 'vitest';
import { columnsOf } from '../../src/engine/domain/bar.js';
import type { MarketFact } from '../../src/engine/domain/market-fact.js';
import { money, plainLinear } from '../builders/instrument.js';
import { Play } from '../builders/play.js';
import { restless } from '../builders/restless-strategy.js';
import { FREE, MINUTE, START, specOf } from '../builders/spec.js';
import { randomOf, wanderingBars } from '../builders/walk.js';

const contract = { maxLeverage: 20, maintenanceBps: 100, liquidationFeeBps: 50, fundingMs: 5 * MINUTE };
const LENGTH = 150;

const factsOf = (random: () => number): readonly MarketFact[] =>
  Array.from({ length: 60 }, (_, index): MarketFact => {
    const atMs = START + Math.floor((index + random()) * 2.4 * MINUTE);
    if (random() < 0.5) return { kind: 'funding', atMs, rate: (random() - 0.5) / 500 };
    return { kind: 'mark', atMs, price: 80 + 40 * random() };
  });

it('facts beside bars give the same events, read in one piece or as they come', () => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = randomOf(seed);
    const facts = factsOf(random);
    const bars = wanderingBars(seed, LENGTH);
    const spec = specOf({
      instruments: [{ ...plainLinear, contract }],
      program: { strategy: 'restless', hash: '', parameters: { seed }, semantics: 2 },
      fill: { ...FREE, takerBps: 5, ...(seed % 2 === 0 ? { maxVolumeShareBps: 5_000 } : {}) },
      margin: { mode: seed % 3 === 0 ? 'cross' : 'isolated', leverage: 10 },
      cash: money(300),
      sizing: { kind: 'equity', bps: 8_000 },
    });
    const whole = new Play(spec, restless).read([columnsOf(bars)], [], facts);
    const pieces = new Play(spec, restless);
    const columns = columnsOf(bars);
    for (let from = 0; from < LENGTH; ) {
      const length = Math.min(LENGTH, from + 1 + Math.floor(random() * 4));
      const next = bars[length];
      const forming = next === undefined ? {} : { forming: { openMs: next.openMs, open: next.open } };
      const readTo = (next ?? bars.at(-1))?.openMs ?? 0;
      const known = facts.filter(({ atMs }) => atMs <= readTo + MINUTE);
      const part = { columns: { ...columns, length }, from, facts: known, ...forming };
      pieces.reader.read({ parts: [part], controls: [] });
      from = length;
    }
    expect(pieces.lines).toEqual(whole.lines);
    for (const event of whole.events) kinds.add(event.kind === 'order' ? event.purpose : event.kind);
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['funding', 'liquidation', 'fill', 'canceled']));
});
