import { columnsOf } from '../../src/engine/domain/bar.js';
import { coinCode } from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import type { Execution, VenueFact } from '../../src/engine/domain/venue-fact.js';
import type { SealedStrategy } from '../../src/engine/strategies/contract.js';
import { barsOf, type Prices } from './bars.js';
import { cents, coins, plainLinear } from './instrument.js';
import { Play } from './play.js';
import { type Script, scripted } from './scripted-strategy.js';
import { MINUTE, START, specOf } from './spec.js';

export const REMOTE = { kind: 'remote', environment: 'double' } as const;

export interface Part {
  readonly quantity: number;
  readonly price: number;
  /** USD unless `coin` says otherwise. */
  readonly fee?: number;
  readonly coin?: string;
  readonly id?: string;
}

let made = 0;

/** Coins, USD and plain prices; a new id unless one is named. */
export function executionOf({ quantity, price, fee = 0, coin = 'USD', id }: Part): Execution {
  made += 1;
  return {
    execId: id ?? `e${made}`,
    quantity: coins(quantity),
    price: cents(price),
    fee: (coin === 'XYZ' ? coins(fee) : Math.round(fee * 100_000)) as Execution['fee'],
    feeCoin: coinCode(coin),
    liquidity: 'taker',
    atMs: START + 7,
  };
}

export const filled = (seq: number, part: Part): VenueFact => ({
  kind: 'execution',
  seq,
  execution: executionOf(part),
});

/** A session whose orders go elsewhere: bars move the market, and only what the test says happens to its orders. */
export class RemotePlay extends Play {
  private bars: Prices[] = [];

  constructor(
    script: Script,
    change: Partial<SessionSpec> = {},
    strategy: SealedStrategy = scripted(script),
  ) {
    super(specOf({ instruments: [plainLinear], venue: REMOTE, ...change }), strategy);
  }

  /** More minutes of the market, and the beginning of the next at the last close. */
  minutes(...bars: readonly Prices[]): this {
    const from = this.bars.length;
    this.bars = [...this.bars, ...bars];
    const columns = columnsOf(barsOf(this.bars));
    const open = columns.close[columns.length - 1] ?? 0;
    const forming = { openMs: START + columns.length * MINUTE, open };
    this.reader.read({ parts: [{ columns, from, forming }], controls: [] });
    return this;
  }

  hear(...facts: readonly VenueFact[]): this {
    for (const fact of facts) this.control(fact);
    return this;
  }

  /** What was said since the last time, without times and signals. */
  get news(): readonly string[] {
    const { told } = this;
    this.told = this.deeds.length;
    return this.deeds.slice(told).map((line) => line.slice(line.indexOf(' ') + 1));
  }
  private told = 0;

  get held(): number {
    return this.session.account.position(0).quantity / 1_000;
  }
}

export const withLot = (instrument: Instrument, lot: number): Instrument => ({
  ...instrument,
  lotSize: coins(lot),
  minQuantity: coins(lot),
});
