import { collateralNeeded } from '../../core/collateral.js';
import { type Amount, amount, subtract } from '../../domain/amount.js';
import type { RunningSession } from '../sessions/running-session.js';
import { quoteOf } from '../sessions/session-quote.js';
import type { DeskRuntime } from './desk-runtime.js';
import { Exclusive } from './exclusive.js';

/**
 * What stands behind positions with cross margin is the whole account: a book that runs low draws on the cash that no
 * book holds. That it did is a fact of its tape, so the tape read again gives the same figures without the account.
 */
export class Collateral {
  /** Books that wanted more than there was, and were told so. */
  private readonly short = new Set<string>();
  private readonly turns = new Exclusive();

  constructor(private readonly desk: DeskRuntime) {}

  /** Books draw one after the other: what one has taken another does not find. */
  async draw(session: RunningSession): Promise<void> {
    if (session.spec.margin?.mode === 'cross') await this.turns.run(() => this.drawNow(session));
  }

  private async drawNow(session: RunningSession): Promise<void> {
    const { spec, snapshot } = session;
    if (session.isOver || session.trouble !== undefined) return;
    const needed = collateralNeeded(spec, snapshot);
    if (needed <= 0) {
      this.short.delete(spec.uid);
      return;
    }
    const free = amount(this.desk.freeCash(spec));
    const drawn = amount(Math.max(0, Math.min(needed, free)));
    if (drawn > 0) await this.payIn(session, drawn);
    const isShort = drawn < needed;
    if (drawn > 0 || !this.short.has(spec.uid))
      this.tell(session, { drawn, left: subtract(free, drawn), isShort });
    if (isShort) this.short.add(spec.uid);
  }

  private async payIn(session: RunningSession, value: Amount): Promise<void> {
    const fact = { kind: 'pay-in', value } as const;
    const row = this.desk.controlRowOf(session, { fact, by: 'desk' });
    this.desk.note(session, await session.apply(fact), [row]);
  }

  private tell({ spec, snapshot }: RunningSession, { drawn, left, isShort }: Drawn): void {
    const { quote, decimals: quoteDecimals } = quoteOf(spec);
    const { name, account, uid } = spec;
    const made = this.desk.labelOf(spec);
    this.desk.tell({
      level: isShort ? 'critical' : 'warn',
      lane: isShort ? 'critical' : 'report',
      atMs: snapshot.atMs,
      account,
      session: uid,
      body: { kind: 'collateral', session: name, account, drawn, left, quote, quoteDecimals, ...made },
    });
  }
}

interface Drawn {
  readonly drawn: Amount;
  /** Free in the account now. */
  readonly left: Amount;
  /** It wanted more. */
  readonly isShort: boolean;
}
