import { createMemoryBarStore } from '../../../src/engine/adapters/memory/memory-bar-store.js';
import { memoryIds } from '../../../src/engine/adapters/memory/memory-ids.js';
import { memoryReserve } from '../../../src/engine/adapters/memory/memory-reserve.js';
import { correlationId, personId } from '../../../src/engine/domain/ids.js';
import { StoreFailure } from '../../../src/engine/ports/journal.js';
import { BlameLog } from '../checks/blame-log.js';
import type { Blame } from '../checks/violation.js';
import type { FaultKind, FaultRates } from '../exchange/faults.js';
import type { StreamState } from '../exchange/news.js';
import type { Schedule } from '../schedule/schedule.js';
import { openBook } from '../world/open-book.js';
import { describe, type Lasting, SimProcess } from '../world/sim-process.js';
import { SimWorld } from '../world/sim-world.js';
import { doIt } from './deeds.js';
import { SimChat } from './sim-chat.js';

const PRICE_MS = 5_000;
const LOOK_MS = 1_000;
const MINUTE = 60_000;
const REST_MS = 47_500;
/** Whoever waits for an answer that was lost cannot know better sooner. */
const RECOVERY_MS = 12_000;
/** With these the exchange can be reached, and says what it says. */
const REACHABLE: ReadonlySet<FaultKind> = new Set([
  'stop-refused',
  'refused',
  'rejected-later',
  'closed-forgotten',
  'news-twice',
]);

/** One schedule, carried out: the world, the desk's lives in it, and what goes wrong. */
export class SimRun {
  readonly blames = new BlameLog();
  readonly world: SimWorld;
  readonly chat: SimChat;
  readonly blame: Blame;
  process: SimProcess;
  lives = 0;
  readonly #lasting: Lasting;
  #stream: StreamState = 'up';
  /** Steps of writing until the process ends in one. */
  #stepsLeft: number | undefined;
  #downMs = 0;
  #struck = 0;
  /** When something last kept the desk from the exchange. */
  #hitMs = 0;

  constructor(readonly schedule: Schedule) {
    this.world = new SimWorld(schedule.seed, this.blames);
    this.blame = this.blames.at(() => this.world.elapsedMs);
    this.#lasting = { bars: createMemoryBarStore(), reserve: memoryReserve(), ids: memoryIds() };
    this.chat = new SimChat({
      after: (delayMs, run) => this.world.scheduler.after(delayMs, run),
      process: () => this.process,
      blame: this.blame,
    });
    this.process = this.#begin();
  }

  /** Lets everything happen that is planned. */
  async toTheEnd(): Promise<void> {
    const { world, schedule } = this;
    world.scheduler.every(PRICE_MS, () => world.stepPrices());
    world.scheduler.every(LOOK_MS, () => this.#look());
    this.#planFaults();
    this.#openBooks();
    for (const event of schedule.events) world.scheduler.after(event.atMs, () => doIt(this, event));
    world.scheduler.after(schedule.activeMs, () => this.#calm());
    await world.scheduler.advance(restAfter(schedule.activeMs + schedule.quietMs));
    for (const failure of world.scheduler.failures) this.blame('I0', String(failure));
  }

  crash(downMs: number): void {
    if (this.process.isDead) return;
    this.process.kill();
    this.world.scheduler.after(downMs, () => {
      if (this.process.isDead) this.process = this.#begin();
    });
  }

  crashAtWrite(step: number, downMs: number): void {
    this.#stepsLeft = step;
    this.#downMs = downMs;
  }

  pause(forMs: number): void {
    const { process } = this;
    process.scheduler.stop();
    this.world.scheduler.after(forMs, () => process.scheduler.goOn());
  }

  setStream(state: StreamState): void {
    this.#stream = state;
    this.process.exchange.setStream(state);
  }

  #begin(): SimProcess {
    this.lives += 1;
    const process = new SimProcess({
      world: this.world,
      lasting: this.#lasting,
      blame: this.blame,
      dies: () => this.#diesNow(),
      show: (item) => this.chat.show(item),
    });
    process.exchange.setStream(this.#stream);
    process.start().catch((error: unknown) => {
      // A disk that takes nothing lets no desk start: somebody starts it again.
      if (!process.isDead) this.#startAgain(process, error);
    });
    return process;
  }

  #startAgain(process: SimProcess, error: unknown): void {
    if (!this.world.disk.isFull) this.blame('I0', `the start failed: ${String(error)}`);
    process.kill();
    this.world.scheduler.after(5_000, () => {
      if (this.process.isDead) this.process = this.#begin();
    });
  }

  #diesNow(): boolean {
    if (this.#stepsLeft === undefined) return false;
    this.#stepsLeft -= 1;
    if (this.#stepsLeft > 0) return false;
    this.#stepsLeft = undefined;
    this.crash(this.#downMs);
    return true;
  }

  #planFaults(): void {
    const { faults } = this.schedule;
    for (const { fromMs, toMs } of faults) {
      this.world.scheduler.after(fromMs, () => this.#setRates());
      this.world.scheduler.after(toMs, () => this.#setRates());
    }
  }

  #setRates(): void {
    const nowMs = this.world.elapsedMs;
    if (nowMs >= this.schedule.activeMs) return;
    const rates: Record<string, number> = {};
    for (const { kind, rate, fromMs, toMs } of this.schedule.faults) {
      if (fromMs <= nowMs && nowMs < toMs) rates[kind] = Math.max(rate, rates[kind] ?? 0);
    }
    this.world.faults.set(rates as FaultRates);
  }

  /** Sessions start a few seconds after the desk, one after the other; once the desk is there. */
  #openBooks(): void {
    this.schedule.books.forEach((planned, at) => {
      const open = (): void => {
        const { assembled, isDead } = this.process;
        if (assembled === undefined || isDead) {
          this.world.scheduler.after(2_000, open);
          return;
        }
        const asker = { person: personId('owner'), name: 'owner', correlation: correlationId(`open-${at}`) };
        const instrument = this.world.instrument(planned.instrument);
        openBook(assembled.start, planned, { instrument, asker }).catch((error: unknown) => {
          // A disk that is full opens nothing.
          if (error instanceof StoreFailure) this.world.scheduler.after(5_000, open);
          else this.blame('I0', describe(error));
        });
      };
      this.world.scheduler.after(3_000 + at * 1_000, open);
    });
  }

  #look(): void {
    const { world, process } = this;
    let struck = 0;
    for (const [kind, count] of world.faults.struck) if (!REACHABLE.has(kind)) struck += count;
    const { elapsedMs } = world;
    const isHit = struck !== this.#struck || this.#stream !== 'up' || world.offsetMs !== 0;
    if (isHit || world.disk.isFull || world.disk.slowMs > 0) this.#hitMs = elapsedMs;
    this.#struck = struck;
    const isAtWork = process.assembled !== undefined && !process.isDead && !process.scheduler.isStopped;
    if (!isAtWork) this.#hitMs = elapsedMs;
    world.cover.look(LOOK_MS, elapsedMs - this.#hitMs > RECOVERY_MS);
  }

  /** Nothing goes wrong any more: what was begun has to come to an end. */
  #calm(): void {
    const { world, process } = this;
    world.faults.set({});
    world.disk.isFull = false;
    world.disk.slowMs = 0;
    world.offsetMs = 0;
    this.#stepsLeft = undefined;
    this.chat.isDown = false;
    this.setStream('up');
    if (process.scheduler.isStopped) process.scheduler.goOn();
    if (process.isDead) this.process = this.#begin();
  }
}

/** Between two bars, when what the last one led to has had its time. */
const restAfter = (ms: number): number => Math.ceil(ms / MINUTE) * MINUTE + REST_MS;
