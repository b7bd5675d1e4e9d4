import { describe, expect, it } from 'vitest';
import { unprotected } from '../../../scripts/proofs/lib/live-checks.mjs';
import { ProtectionWatch } from '../../../scripts/proofs/lib/protection-watch.mjs';

type Look = Parameters<ProtectionWatch['look']>[0];
type Bare = Look['bare'][number];

const contract: Bare = { key: 'BTCUSDT', kind: 'contract' };
const coins: Bare = { key: 'coins of m1', kind: 'coins' };

/** Looks every half a second of a clock that goes on from one call to the next. */
function watching() {
  const watch = new ProtectionWatch();
  let nowMs = 0;
  let struck = 0;
  return {
    watch,
    strike: () => {
      struck += 1;
    },
    pass(ms: number, bare: readonly Bare[], isUp = true) {
      for (const endMs = nowMs + ms; nowMs < endMs; nowMs += 500) watch.look({ nowMs, isUp, struck, bare });
    },
  };
}

describe('the look at what is held without a stop', () => {
  it('names what had none for more than 5 s, and says how long', () => {
    const { watch, pass } = watching();
    pass(500, []);
    pass(5_000, [contract]);
    expect([...watch.found]).toEqual([]);
    pass(500, [contract]);
    expect([...watch.found]).toEqual(['BTCUSDT was without a stop for too long']);
    expect(watch.worstMs).toEqual({ contract: 5_500, coins: 0, doubted: 0 });
  });

  it('begins anew once a stop was there, and goes on where it was when the desk comes back', () => {
    const { watch, pass } = watching();
    pass(4_000, [contract]);
    pass(500, []);
    pass(4_000, [contract]);
    expect([...watch.found]).toEqual([]);
    pass(60_000, [], false);
    pass(2_000, [contract]);
    expect([...watch.found]).toEqual(['BTCUSDT was without a stop for too long']);
  });

  it('gives coins time when a call has met a fault, and contracts none', () => {
    const { watch, pass, strike } = watching();
    pass(500, []);
    strike();
    pass(12_000, [contract, coins]);
    expect([...watch.found]).toEqual(['BTCUSDT was without a stop for too long']);
    pass(5_500, [coins]);
    expect([...watch.found]).toContain('coins of m1 was without a stop for too long');
  });

  it('gives a desk that has come up no such time: it has asked what there is', () => {
    const { watch, pass, strike } = watching();
    pass(500, []);
    strike();
    pass(4_000, [coins]);
    pass(1_000, [], false);
    pass(5_500, [coins]);
    expect([...watch.found]).toEqual([]);
    pass(500, [coins]);
    expect([...watch.found]).toEqual(['coins of m1 was without a stop for too long']);
  });

  it('waits longer for what may be sold already', () => {
    const { watch, pass } = watching();
    const doubted: Bare = { key: 'm1', kind: 'doubted' };
    pass(40_500, [doubted]);
    expect([...watch.found]).toEqual([]);
    pass(500, [doubted]);
    expect([...watch.found]).toEqual(['m1 was without a stop for too long']);
  });
});

describe('contracts without a stop', () => {
  const position = { category: 'linear', symbol: 'BTCUSDT', side: 'Buy' } as const;
  const stop = {
    linkId: '',
    category: 'linear',
    symbol: 'BTCUSDT',
    side: 'Sell',
    qty: 1n,
    filled: 0n,
  } as const;
  const account = (stopOrderType: string | undefined, side: 'Buy' | '' = 'Buy') => ({
    orders: new Map(),
    executions: [],
    positions: new Map([['p', { ...position, side }]]),
    open: new Map(stopOrderType === undefined ? [] : [['o', { ...stop, stopOrderType }]]),
  });

  it('are those behind which nothing rests that protects', () => {
    expect(unprotected(account(undefined))).toEqual(['BTCUSDT']);
    expect(unprotected(account('TakeProfit'))).toEqual(['BTCUSDT']);
    expect(unprotected(account('StopLoss'))).toEqual([]);
    expect(unprotected(account('TrailingStop'))).toEqual([]);
    expect(unprotected(account(undefined, ''))).toEqual([]);
  });
});
