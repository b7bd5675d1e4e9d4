import { memoryIds } from '../../../src/engine/adapters/memory/memory-ids.js';
import { memoryReserve } from '../../../src/engine/adapters/memory/memory-reserve.js';
import { accountId, correlationId, personId } from '../../../src/engine/domain/ids.js';
import type { BarStore } from '../../../src/engine/ports/bar-store.js';
import type { Journal } from '../../../src/engine/ports/journal.js';
import type { PlannedBook } from '../schedule/schedule.js';
import { type Assembled, assemble } from '../world/assemble.js';
import { openBook } from '../world/open-book.js';
import { ProcessScheduler } from '../world/process-scheduler.js';
import { CountingLog } from './counting-log.js';
import { SoakWorld } from './soak-world.js';

const SECOND = 1_000;
const HOUR = 3_600_000;
const PRICE_MS = 15_000;
const FLAP_MS = 6 * HOUR;
const DOWN_MS = 20_000;
const ACCOUNTS = ['sim', 'second'] as const;
/** By account and instrument: a book has an instrument of an account to itself. */
const BOOKS: readonly (readonly [number, number, PlannedBook['program']])[] = [
  [0, 0, 'ma-cross'],
  [0, 1, 'ma-cross'],
  [0, 2, 'ma-cross'],
  [0, 3, 'ma-cross'],
  [1, 0, 'ma-cross'],
  [1, 2, 'ma-cross'],
];

/** One process of the desk for as many days as are asked for, on a journal and a bar store of its caller. */
export class SoakRun {
  readonly world = new SoakWorld(ACCOUNTS.length);
  readonly log = new CountingLog();
  readonly failures: unknown[] = [];
  readonly #scheduler = new ProcessScheduler(this.world.scheduler);
  readonly #stores: { journal: Journal; bars: BarStore };
  #writing = 0;
  #desk: Assembled | undefined;
  #flaps = 0;

  constructor({ journal, bars }: { readonly journal: Journal; readonly bars: BarStore }) {
    this.#stores = { journal: this.#counted(journal), bars: this.#counted(bars) };
  }

  get desk(): Assembled {
    if (this.#desk === undefined) throw new RangeError('the desk is not open');
    return this.#desk;
  }

  async open(): Promise<void> {
    const { world } = this;
    const [exchange, ...others] = world.exchanges;
    if (exchange === undefined) throw new RangeError('no exchange');
    const opening = assemble({
      ...this.#stores,
      reserve: memoryReserve(),
      feed: world.feed(),
      clock: world.clock,
      scheduler: this.#scheduler,
      ids: memoryIds(),
      log: this.log,
      exchange,
      show: async () => undefined,
      onFailure: (error) => this.failures.push(error),
    });
    const desk = await this.#whileTimePasses(opening);
    this.#desk = desk;
    for (const [at, other] of others.entries()) {
      const account = accountId(ACCOUNTS[at + 1] ?? '');
      const key = { account, environment: 'double', keyHint: 'SIM', exchange: other } as const;
      await this.#whileTimePasses(desk.live.add({ ...key, vitals: () => other.vitals() }));
    }
    await this.#whileTimePasses(this.#openBooks(desk));
    this.#plan(desk);
  }

  /** Hours pass, second by second: what is being stored is on the disk before the next second begins. */
  async pass(hours: number): Promise<void> {
    for (let seconds = (hours * HOUR) / SECOND; seconds > 0; seconds -= 1) await this.#second();
    this.world.forget();
  }

  /** Timers of the process that wait. */
  get timers(): number {
    return this.#scheduler.pending;
  }

  /** Whatever went wrong since it began. */
  get trouble(): readonly string[] {
    const troubled = [...this.desk.runtime.sessions.values()].filter(({ trouble }) => trouble !== undefined);
    return [
      ...this.failures.map(String),
      ...this.log.errors,
      ...this.world.scheduler.failures.map(String),
      ...troubled.map(({ spec, trouble }) => `${spec.name} is ${trouble}`),
    ];
  }

  /** Nothing runs any more. */
  close(): void {
    this.#scheduler.kill();
    for (const exchange of this.world.exchanges) exchange.cut();
  }

  async #openBooks({ start }: Assembled): Promise<void> {
    for (const [at, [account, instrument, program]] of BOOKS.entries()) {
      const planned = {
        program,
        instrument,
        cash: 5_000,
        stopBps: 300,
        leverage: 2,
        orders: 1,
        maxPosition: 0,
      };
      const asker = { person: personId('owner'), name: 'owner', correlation: correlationId(`open-${at}`) };
      await openBook(start, planned, {
        instrument: this.world.instrument(instrument),
        asker,
        account: accountId(ACCOUNTS[account] ?? ''),
      });
    }
  }

  #plan({ loop, conversation }: Assembled): void {
    const { world } = this;
    world.scheduler.every(PRICE_MS, () => world.stepPrices());
    world.scheduler.every(8 * HOUR, () => world.fund(1));
    world.scheduler.every(FLAP_MS, () => this.#flap());
    this.#scheduler.every(SECOND, () => loop.turn());
    let asked = 0;
    world.scheduler.every(HOUR, async () => {
      asked += 1;
      const incoming = world.message(`u${asked}`, '/status');
      for (const one of await conversation.accept([incoming])) await conversation.handle(one);
    });
  }

  /** One stream after the other goes down and comes back. */
  #flap(): void {
    const { exchanges, scheduler } = this.world;
    const exchange = exchanges[this.#flaps % exchanges.length];
    this.#flaps += 1;
    exchange?.setStream(this.#flaps % 3 === 0 ? 'silent' : 'down');
    scheduler.after(DOWN_MS, () => exchange?.setStream('up'));
  }

  async #second(): Promise<void> {
    await this.world.scheduler.advance(SECOND);
    while (this.#writing > 0) await turn();
  }

  async #whileTimePasses<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    done.catch(() => undefined);
    while (!isDone) await this.#second();
    return done;
  }

  /** The store, with what is being asked of it counted: virtual time does not run away from a real disk. */
  #counted<T extends object>(store: T): T {
    return new Proxy(store, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          const result: unknown = value.apply(target, given);
          if (!(result instanceof Promise)) return result;
          this.#writing += 1;
          return result.finally(() => {
            this.#writing -= 1;
          });
        };
      },
    });
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
