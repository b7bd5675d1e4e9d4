import { type Amount, amount } from '../../src/engine/domain/amount.js';
import { accountId, coinCode, type InstrumentId } from '../../src/engine/domain/ids.js';
import type { ExchangeVitals, KeyRights } from '../../src/engine/ports/exchange.js';
import type {
  AccountFees,
  LeftThere,
  LeverageOutcome,
  LiveAccounts,
  LiveAccountView,
  ReconcileOutcome,
  ReconcileReport,
} from '../../src/engine/runtime/live/live-account.js';
import type { LedgerAnswer, LedgerSpan } from '../../src/engine/runtime/live/read-ledger.js';

export const WELL: ExchangeVitals = {
  clockOffsetMs: 12,
  budget: { left: 580, of: 600 },
  latencyMs: { p50: 41, p99: 180 },
  errorShare: 0,
  topicAgeMs: { order: 800, execution: 800, position: 800, wallet: 800 },
  circuits: { write: 'closed', read: 'closed' },
};

export const TRADES_ONLY: KeyRights = {
  readOnly: false,
  canTrade: { spot: true, linear: true },
  forbidden: [],
  addresses: ['192.0.2.7'],
};

/** USDT of a wallet at the exchange, in its 1e-8 units. */
export const balanceOf = (coin: string, total: number, free = total) => ({
  coin: coinCode(coin),
  total: amount(Math.round(total * 1e8)),
  free: amount(Math.round(free * 1e8)),
});

/** A ready account on a testnet with 5,000 of each coin, nothing of which is anybody's. */
export const liveView = (change: Partial<LiveAccountView> = {}): LiveAccountView => ({
  account: accountId('t1'),
  environment: 'testnet',
  keyHint: 'AbCd…wxyz',
  state: { kind: 'ready' },
  stateSinceMs: 0,
  balances: [balanceOf('USDT', 5_000), balanceOf('USD', 5_000)],
  rights: TRADES_ONLY,
  external: [],
  vitals: WELL,
  owners: new Map(),
  ...change,
});

export const reportOf = (change: Partial<ReconcileReport> = {}): ReconcileReport => ({
  account: accountId('t1'),
  atMs: 1_000_000,
  tookMs: 420,
  executions: 0,
  settled: 0,
  unknown: 0,
  external: [],
  unexplained: [],
  strays: 0,
  ...change,
});

/** Accounts at exchanges that say what a test has set, and keep what they were asked. */
export class HandAccounts implements LiveAccounts {
  views: readonly LiveAccountView[];
  takes: AccountFees | undefined = { makerBps: 2, takerBps: 5.5 };
  next: ReconcileOutcome | undefined;
  nextLeverage: LeverageOutcome | undefined;
  nextLedger: LedgerAnswer | undefined;
  /** How many orders it is asked to withdraw. */
  asks = 0;
  readonly asked: string[] = [];

  constructor(...views: readonly LiveAccountView[]) {
    this.views = views;
  }

  /** The first one is otherwise from now on. */
  change(change: Partial<LiveAccountView>): void {
    const [first, ...others] = this.views;
    if (first !== undefined) this.views = [{ ...first, ...change }, ...others];
  }

  all(): readonly LiveAccountView[] {
    return this.views;
  }

  find(account: string): LiveAccountView | undefined {
    return this.views.find((view) => view.account === account);
  }

  async reconcile(account: string): Promise<ReconcileOutcome> {
    this.asked.push(`reconcile ${account}`);
    return this.next ?? { kind: 'done', report: reportOf({ account: accountId(account) }) };
  }

  async refresh(account: string): Promise<ReconcileOutcome> {
    this.asked.push(`refresh ${account}`);
    return this.next ?? { kind: 'done', report: reportOf({ account: accountId(account) }) };
  }

  async ledger(account: string, span: LedgerSpan): Promise<LedgerAnswer> {
    this.asked.push(`ledger ${account}`);
    return (
      this.nextLedger ?? {
        kind: 'read',
        records: [],
        fromMs: span.fromMs,
        untilMs: span.toMs,
        isOurs: () => true,
      }
    );
  }

  async fees(): Promise<AccountFees | undefined> {
    return this.takes;
  }

  leftThere(): readonly LeftThere[] {
    return [];
  }

  withdrawing(): number {
    return this.asks;
  }

  async setLeverage(account: string, instrument: InstrumentId, leverage: number): Promise<LeverageOutcome> {
    this.asked.push(`leverage ${account} ${instrument} ${leverage}`);
    return this.nextLeverage ?? { kind: 'done', leverage };
  }
}

export const externalOf = (instrument: InstrumentId, quantity: Amount) => ({
  instrument,
  quantity,
  sinceMs: 0,
});
