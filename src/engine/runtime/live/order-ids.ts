import type { Dispatch } from '../sessions/session-rows.js';
import { type LinkId, linkIdOf, readLinkId } from './link-id.js';

/**
 * Under which ids the orders of one book have left, or are to leave. A session lives for months and forgets none of them:
 * of an id that says no more than its number and its start, only these are kept.
 */
export class OrderIds {
  /** The start under which an order got its id, by its number. */
  private readonly epochs = new Map<number, number>();
  /** Ids of orders that say something else, by their number. */
  private readonly others = new Map<number, string>();
  /** Whole ids: those of {@link others}, and of protective orders that were placed anew. */
  private readonly whole = new Map<string, number>();
  /** Last number given to a stop that was placed anew, by the number of its order. */
  private readonly incarnations = new Map<number, number>();

  constructor(private readonly book: Pick<LinkId, 'installation' | 'epoch' | 'tag'>) {}

  /** A new one, of this start. */
  make(seq: number, incarnation = 1): string {
    return linkIdOf({ ...this.book, seq, incarnation });
  }

  of(seq: number): string | undefined {
    const epoch = this.epochs.get(seq);
    return epoch === undefined ? this.others.get(seq) : linkIdOf({ ...this.book, epoch, seq });
  }

  has(seq: number): boolean {
    return this.epochs.has(seq) || this.others.has(seq);
  }

  /** Of an order with this id; undefined: this book has made none such, whatever the id says. */
  seqOf(linkId: string): number | undefined {
    const seq = this.whole.get(linkId);
    if (seq !== undefined) return seq;
    const id = this.plain(linkId);
    return id !== undefined && this.epochs.get(id.seq) === id.epoch ? id.seq : undefined;
  }

  /** Without a number of its own it is the order's id from then on, and what was its id before has never left. */
  take({ seq, linkId, incarnation }: Dispatch): void {
    if (incarnation === undefined || !this.has(seq)) this.set(seq, linkId);
    else if (this.of(seq) !== linkId) this.whole.set(linkId, seq);
    if (incarnation !== undefined) {
      this.incarnations.set(seq, Math.max(incarnation, this.incarnations.get(seq) ?? 0));
    }
  }

  /** The id under which a protective order is placed next: never one that was used before. */
  next(seq: number): Required<Dispatch> {
    const incarnation = (this.incarnations.get(seq) ?? 0) + 1;
    const known = incarnation === 1 ? this.of(seq) : undefined;
    return { seq, linkId: known ?? this.make(seq, incarnation), incarnation };
  }

  private set(seq: number, linkId: string): void {
    const before = this.others.get(seq);
    if (before !== undefined) this.whole.delete(before);
    this.others.delete(seq);
    this.epochs.delete(seq);
    const id = this.plain(linkId);
    if (id?.seq === seq) {
      this.epochs.set(seq, id.epoch);
      return;
    }
    this.others.set(seq, linkId);
    this.whole.set(linkId, seq);
  }

  /** Undefined: it says more, or something else, than its number and its start. */
  private plain(linkId: string): LinkId | undefined {
    const id = readLinkId(linkId);
    const { installation, tag } = this.book;
    const isOwn = id?.installation === installation && id.tag === tag && id.incarnation === undefined;
    return isOwn ? id : undefined;
  }
}
