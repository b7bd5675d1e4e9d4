import {
  accountSteps,
  BookedShares,
  inWallet,
  mayBeShared,
  ownRests,
} from '../../analytics/pnl/account-steps.js';
import { type AccountLine, accountLineOf } from '../../domain/account-line.js';
import { coinCode } from '../../domain/ids.js';
import { accountStream } from '../../domain/journal-row.js';
import type { PnlStep } from '../../domain/pnl-entry.js';
import type { SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { Quote } from '../sessions/session-quote.js';
import { type ReadStep, readSessions } from './read-session.js';

const PAGE = 10_000;

/** All that is the account's own, in the order in which it was booked, each line once: asked again, it goes on where it was. */
export class LinesReading {
  private sequence = 0;

  constructor(
    private readonly desk: Pick<DeskRuntime, 'parts'>,
    private readonly account: string,
  ) {}

  /** One call at a time. */
  async readOn(): Promise<readonly AccountLine[]> {
    const lines: AccountLine[] = [];
    for (;;) {
      const rows = await this.desk.parts.journal.read(accountStream(this.account), this.sequence, PAGE);
      this.sequence = rows.at(-1)?.sequence ?? this.sequence;
      lines.push(...rows.flatMap((row) => accountLineOf(row) ?? []));
      if (rows.length < PAGE) return lines;
    }
  }
}

/** All that is the account's own, in the order in which it was booked. */
export const readAccountLines = (
  desk: Pick<DeskRuntime, 'parts'>,
  account: string,
): Promise<readonly AccountLine[]> => new LinesReading(desk, account).readOn();

/** The account's own lines that a report is to count, in its coin. */
export interface OwnScope {
  readonly lines: readonly AccountLine[];
  readonly coin: Quote;
}

/** What is left to the account once all its sessions were read: what they have is none of its own. */
export class OwnReading {
  private readonly shares = new BookedShares();

  constructor(private readonly own?: OwnScope) {}

  take({ step, fill, recordId }: ReadStep): void {
    if (fill !== undefined) this.shares.fill(fill);
    const [entry] = step.entries;
    if (recordId !== undefined && entry !== undefined)
      this.shares.payment(recordId, inWallet(entry.amount, entry.decimals));
  }

  steps(): readonly PnlStep[] {
    if (this.own === undefined) return [];
    const { quote, decimals } = this.own.coin;
    return accountSteps(this.own.lines, this.shares, { coin: coinCode(quote), decimals });
  }

  rests(lines: readonly AccountLine[]): ReturnType<typeof ownRests> {
    return ownRests(lines, this.shares);
  }
}

interface OfAccount {
  readonly account: string;
  /** Of all sessions that it ever had. */
  readonly specs: readonly SessionSpec[];
}

/** Sessions are read only where one of them may have a part of a line. */
async function readOwn(desk: DeskRuntime, { account, specs }: OfAccount, coin: Quote | undefined) {
  const lines = await readAccountLines(desk, account);
  const reading = new OwnReading(coin && { lines, coin });
  if (lines.some(mayBeShared)) await readSessions(desk, specs, (read) => reading.take(read));
  return { lines, reading };
}

/** The account's own lines in one coin, as lines of its profit and loss. */
export async function readAccountSteps(
  desk: DeskRuntime,
  of: OfAccount & { readonly coin: Quote },
): Promise<readonly PnlStep[]> {
  const { reading } = await readOwn(desk, of, of.coin);
  return reading.steps();
}

/** The same in whichever coin, each with what of it is the account's, 1e-8. */
export async function readOwnLines(desk: DeskRuntime, of: OfAccount): Promise<ReturnType<typeof ownRests>> {
  const { lines, reading } = await readOwn(desk, of, undefined);
  return reading.rests(lines);
}
