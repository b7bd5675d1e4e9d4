import type { AccountRecord } from '../../domain/account-record.js';
import { type Amount, add, subtract, ZERO } from '../../domain/amount.js';
import type { CoinCode } from '../../domain/ids.js';
import type { WalletLine } from './wallet-books.js';

interface DifferingLine<Line extends WalletLine> {
  readonly ours: Line;
  readonly theirs: Amount;
  readonly record: AccountRecord;
}

/** Both ledgers, line by line. All lists empty = they agree. */
export interface LineComparison<Line extends WalletLine = WalletLine> {
  readonly compared: number;
  readonly equal: number;
  /** The exchange has it and no book of ours, although an order of ours did it. */
  readonly missingHere: readonly AccountRecord[];
  /** A book of ours has it and the exchange's ledger does not. */
  readonly missingThere: readonly Line[];
  readonly differing: readonly DifferingLine<Line>[];
  /** Done there by somebody else: deposits, orders by hand, interest. */
  readonly notOurs: readonly AccountRecord[];
  /** Theirs less ours of what is ours, by coin; only what is not 0. */
  readonly gaps: ReadonlyMap<CoinCode, Amount>;
}

export interface LinesToCompare<Line extends WalletLine = WalletLine> {
  readonly ours: readonly Line[];
  readonly theirs: readonly AccountRecord[];
  /** Whether a line that no book has came of an order of ours. */
  readonly isOurs: (record: AccountRecord) => boolean;
}

const keyOf = (id: string, coin: CoinCode): string => `${id} ${coin}`;

/** A line is found by its execution, a payment by its own id, each with its coin. */
export const idOf = ({ recordId, trade }: AccountRecord): string => trade?.execId ?? recordId;

/** Parts of one execution that several books have booked are one line there. */
function summed<Line extends WalletLine>(lines: readonly Line[]): Map<string, Line> {
  const found = new Map<string, Line>();
  for (const line of lines) {
    const key = keyOf(line.id, line.coin);
    const before = found.get(key);
    found.set(key, before === undefined ? line : { ...line, change: add(before.change, line.change) });
  }
  return found;
}

export function compareLines<Line extends WalletLine>({
  ours,
  theirs,
  isOurs,
}: LinesToCompare<Line>): LineComparison<Line> {
  const found = new Findings(summed(ours), isOurs);
  for (const record of theirs) found.take(record);
  return found.comparison(theirs.length);
}

class Findings<Line extends WalletLine> {
  private readonly missingHere: AccountRecord[] = [];
  private readonly notOurs: AccountRecord[] = [];
  private readonly differing: DifferingLine<Line>[] = [];
  private readonly gaps = new Map<CoinCode, Amount>();
  private equal = 0;

  constructor(
    /** Ours that were not found there yet. */
    private readonly left: Map<string, Line>,
    private readonly isOurs: LinesToCompare['isOurs'],
  ) {}

  take(record: AccountRecord): void {
    const key = keyOf(idOf(record), record.coin);
    const line = this.left.get(key);
    this.left.delete(key);
    if (line === undefined) this.takeUnknown(record);
    else if (line.change === record.change) this.equal += 1;
    else {
      this.differing.push({ ours: line, theirs: record.change, record });
      this.note(record.coin, subtract(record.change, line.change));
    }
  }

  private takeUnknown(record: AccountRecord): void {
    // What moved nothing need not be in a book.
    if (record.change === 0) this.equal += 1;
    else if (!this.isOurs(record)) this.notOurs.push(record);
    else {
      this.missingHere.push(record);
      this.note(record.coin, record.change);
    }
  }

  comparison(theirs: number): LineComparison<Line> {
    const missingThere = [...this.left.values()];
    for (const { coin, change } of missingThere) this.note(coin, subtract(ZERO, change));
    const { equal, missingHere, differing, notOurs } = this;
    const gaps = new Map([...this.gaps].filter(([, gap]) => gap !== 0));
    return {
      compared: theirs + missingThere.length,
      equal,
      missingHere,
      missingThere,
      differing,
      notOurs,
      gaps,
    };
  }

  private note(coin: CoinCode, gap: Amount): void {
    this.gaps.set(coin, add(this.gaps.get(coin) ?? ZERO, gap));
  }
}
