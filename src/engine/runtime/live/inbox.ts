import type { NewRow } from '../../domain/journal-row.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';

/**
 * What exchanges say comes in here and is taken in with nothing else happening to the desk, one after the other; all of a
 * burst is stored with one commit.
 */
export class Inbox {
  private waiting: (() => Promise<void>)[] = [];
  private isTaking = false;
  private facts: NewRow[] = [];

  constructor(
    private readonly desk: DeskRuntime,
    /** Told of what must never happen. */
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Not awaited by those who bring news: nobody at an exchange waits for us. */
  add(work: () => Promise<void>): void {
    this.waiting.push(work);
    if (!this.isTaking) this.begin();
  }

  /** The same, for whoever has to know when it is done. */
  done(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.add(() => work().then(resolve, reject));
    });
  }

  /** A fact of what is taken in now; where the store does not take it, it goes where a full disk does not matter. */
  noteFact(row: NewRow): void {
    this.facts.push(row);
  }

  /** Tells of what must never happen. */
  fail(error: unknown): void {
    this.onFailure(error);
  }

  private begin(): void {
    this.isTaking = true;
    this.desk.exclusive.run(() => this.takeAll()).catch(this.onFailure);
  }

  /** What one piece of news breaks, those after it must not suffer from: they are taken in all the same. */
  private async takeAll(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        for (let work = this.waiting.shift(); work !== undefined; work = this.waiting.shift()) await work();
        await this.store();
      }
    } finally {
      this.isTaking = false;
      if (this.waiting.length > 0) this.begin();
    }
  }

  private async store(): Promise<void> {
    const facts = this.facts.splice(0);
    if (!(await this.desk.flush())) this.desk.keepInReserve(facts);
  }
}
