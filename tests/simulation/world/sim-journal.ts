import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import type { JournalRow } from '../../../src/engine/domain/journal-row.js';
import { type Change, type InboxItem, StoreFailure } from '../../../src/engine/ports/journal.js';
import type { Scheduler } from '../../../src/engine/ports/scheduler.js';
import { Chance } from '../chance.js';
import type { SimDisk } from './sim-disk.js';

export interface SimJournalOptions {
  readonly disk: SimDisk;
  readonly scheduler: Scheduler;
  readonly nowMs: () => number;
  readonly seed: number;
  /** How what comes from outside gets into the process. */
  readonly reach: (run: () => void) => void;
  /** Asked at each step of a write, before and after it is on the disk; true = the process ends here. */
  readonly dies: () => boolean;
}

/** A journal that takes its time, one write after the other, on a disk that outlives it. */
export class SimJournal extends MemoryJournal {
  readonly #chance: Chance;
  #tail: Promise<unknown> = Promise.resolve();
  #isDead = false;

  constructor(private readonly options: SimJournalOptions) {
    super({ nowMs: options.nowMs, disk: options.disk.memory });
    this.#chance = new Chance(options.seed, `disk ${this.epoch}`);
  }

  override commit(change: Change): Promise<readonly JournalRow[]> {
    const { disk, nowMs } = this.options;
    return this.#write(() => disk.commit(change, { epoch: this.epoch, recordedMs: nowMs() }));
  }

  override receive(item: InboxItem): Promise<boolean> {
    return this.#write(() => this.options.disk.receive(item));
  }

  /** The process has ended: nobody hears of what is still being written, and nothing more is. */
  cut(): void {
    this.#isDead = true;
  }

  #write<T>(write: () => T): Promise<T> {
    const done = this.#tail.then(() => this.#take(write));
    this.#tail = done.catch(() => undefined);
    return done;
  }

  async #take<T>(write: () => T): Promise<T> {
    const { disk, dies } = this.options;
    await this.#pass(disk.slowMs + this.#chance.between(0, 3));
    if (disk.isFull) {
      disk.refusedMs = this.options.nowMs();
      throw new StoreFailure('disk-full', 'no space left');
    }
    if (dies()) await never();
    const result = write();
    if (dies()) await never();
    return result;
  }

  /** A process that has ended gets no further. */
  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.options.scheduler.after(ms, () => {
        if (!this.#isDead) this.options.reach(resolve);
      });
    });
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
