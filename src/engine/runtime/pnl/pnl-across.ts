import { type Amount, add, ZERO } from '../../domain/amount.js';
import type { Environment } from '../../domain/environment.js';
import type { PnlEntry, PnlStep } from '../../domain/pnl-entry.js';
import { type Rate, worthOf } from '../../domain/rate.js';
import type { SessionSpec } from '../../domain/session.js';
import { WALLET_DECIMALS } from '../../domain/wallet.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { type Quote, quoteOf } from '../sessions/session-quote.js';
import { readOwnLines } from './account-lines.js';
import { RateBook } from './rate-book.js';
import { readSessions } from './read-session.js';

/** What an account has made in one of its coins, also in the coin of the report: each line at the rate of its own time. */
export interface AcrossRow {
  readonly account: string;
  /** Absent = on paper. */
  readonly environment?: Environment;
  readonly coin: string;
  readonly decimals: number;
  readonly booked: Amount;
  /** In the coin of the report, 1e-8: of what had a rate. */
  readonly value: Amount;
  /** Of `booked` what had none: it is in no value. */
  readonly unvalued: Amount;
  readonly fills: number;
}

export interface AccountSpecs {
  readonly account: string;
  readonly environment?: Environment;
  readonly specs: readonly SessionSpec[];
}

interface AcrossScope {
  readonly accounts: readonly AccountSpecs[];
  readonly into: string;
  readonly fromMs: number;
  readonly toMs: number;
}

type Line = Pick<PnlEntry, 'atMs' | 'decimals' | 'amount'> & {
  readonly coin: string;
  /** As it was stored with it, in the coin of the report. */
  readonly stored?: Rate;
};

class Across {
  private readonly rows = new Map<string, AcrossRow>();

  constructor(
    private readonly of: AccountSpecs,
    private readonly scope: AcrossScope,
    private readonly rates: RateBook,
  ) {}

  /** `row`: the coin it is told under. */
  take(row: { readonly coin: string; readonly decimals: number }, line: Line): void {
    const { fromMs, toMs } = this.scope;
    if (line.atMs < fromMs || line.atMs >= toMs) return;
    const before = this.rowOf(row);
    const rate = line.stored ?? this.rates.at(line.coin, line.atMs);
    const booked = add(before.booked, line.amount);
    if (rate === undefined) {
      this.rows.set(row.coin, { ...before, booked, unvalued: add(before.unvalued, line.amount) });
      return;
    }
    const value = worthOf(line.amount, { decimals: line.decimals, rate, into: WALLET_DECIMALS }, 'floor');
    this.rows.set(row.coin, { ...before, booked, value: add(before.value, value) });
  }

  fill(row: { readonly coin: string; readonly decimals: number }, atMs: number): void {
    const { fromMs, toMs } = this.scope;
    if (atMs < fromMs || atMs >= toMs) return;
    const before = this.rowOf(row);
    this.rows.set(row.coin, { ...before, fills: before.fills + 1 });
  }

  all(): readonly AcrossRow[] {
    return [...this.rows.values()];
  }

  private rowOf({ coin, decimals }: { readonly coin: string; readonly decimals: number }): AcrossRow {
    const { account, environment } = this.of;
    const place = environment === undefined ? { account } : { account, environment };
    const none = { ...place, coin, decimals, booked: ZERO, value: ZERO, unvalued: ZERO, fills: 0 };
    return this.rows.get(coin) ?? none;
  }
}

/** Booked profit and loss of several accounts, whatever coins they count in; transfers are none. */
export async function pnlAcross(desk: DeskRuntime, scope: AcrossScope): Promise<readonly AcrossRow[]> {
  const rows: AcrossRow[] = [];
  for (const of of scope.accounts) rows.push(...(await rowsOf(desk, of, scope)));
  return rows;
}

async function rowsOf(
  desk: DeskRuntime,
  of: AccountSpecs,
  scope: AcrossScope,
): Promise<readonly AcrossRow[]> {
  const { specs, environment, account } = of;
  const own = environment === undefined ? [] : await readOwnLines(desk, { account, specs });
  const quotes = specs.flatMap(({ instruments }) => instruments.map(({ quote }) => String(quote)));
  const coins = [...quotes, ...own.map(({ line }) => String(line.record.coin))];
  const across = new Across(of, scope, await RateBook.open(desk, specs, { coins, into: scope.into }));
  await readSessions(desk, specs, ({ step, spec }) => takeStep(across, step, quoteOf(spec)));
  for (const { line, rest, isProfit } of own) {
    const { coin, atMs } = line.record;
    const row = { coin: String(coin), decimals: WALLET_DECIMALS };
    const stored = line.worth?.in === scope.into ? { stored: line.worth.rate } : {};
    if (isProfit) across.take(row, { atMs, ...row, amount: rest, ...stored });
  }
  return across.all();
}

/** What nobody knew the worth of is told in its own coin. */
function takeStep(across: Across, step: PnlStep, { quote: coin, decimals }: Quote): void {
  const row = { coin, decimals };
  for (const { atMs, kind, value, ...entry } of step.entries) {
    if (kind === 'transfer') continue;
    const other = { coin: String(entry.coin), decimals: entry.decimals };
    if (value === undefined) across.take(other, { atMs, ...other, amount: entry.amount });
    else across.take(row, { atMs, ...row, amount: value });
  }
  if (step.isFill) across.fill(row, step.atMs);
}
