import type { Amount } from '../domain/amount.js';
import { frameMs } from '../domain/frame.js';
import { type AccountId, bookId } from '../domain/ids.js';
import type { SessionSpec } from '../domain/session.js';
import type { OwnStrategies } from '../runtime/own/own-strategies.js';
import { pinOf } from '../runtime/planning/program-pin.js';
import type { SessionPlan } from '../runtime/planning/session-plan.js';
import type { StartRequest } from './desk.js';
import type { WalletParts } from './wallets.js';

/** Bars of history a session gets at least: what a person wants to see on a chart. */
const MIN_HISTORY_BARS = 300;
/** Smoothed indicators converge over a few times their length. */
const WARMUP_FACTOR = 5;

export interface StartParts extends WalletParts {
  readonly hashOf: (strategy: string) => string | undefined;
  /** Absent = templates only. */
  readonly own?: OwnStrategies;
}

/** A session that may be opened: everything was checked. */
export interface Opening {
  readonly plan: SessionPlan;
  readonly account: AccountId;
  readonly cash: Amount;
  readonly request: Pick<StartRequest, 'frame' | 'sizing' | 'stopBps'>;
}

/** Everything that decides what the session will do, besides its tape. It starts at the market's last fact. */
export function sessionSpecOf(
  { desk, terms, hashOf }: StartParts,
  { plan, account, cash, request }: Opening,
): SessionSpec {
  const uid = desk.parts.ids.sessionUid();
  const { strategy, instruments, series, strategySeries, warmupBars } = plan;
  const stopBps = request.stopBps ?? strategy.defaultStopBps;
  const startMs = desk.parts.market.atMs;
  const history = Math.max(MIN_HISTORY_BARS, warmupBars * WARMUP_FACTOR);
  return {
    uid,
    name: `m${desk.opened + 1}`,
    account,
    book: bookId(`book-${uid}`),
    program: pinOf(plan, hashOf(strategy.name) ?? ''),
    instruments,
    series,
    ...(strategySeries === undefined ? {} : { strategySeries }),
    cash,
    sizing: request.sizing ?? { kind: 'equity', bps: 10_000 },
    ...(stopBps === undefined || stopBps === 0 ? {} : { stopBps }),
    ...(plan.margin === undefined ? {} : { margin: plan.margin }),
    fill: terms.fill,
    limits: terms.limits,
    startMs,
    tapeFromMs: startMs - history * frameMs(request.frame),
  };
}
