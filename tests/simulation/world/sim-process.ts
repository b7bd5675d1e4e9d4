import { answerId, type Incoming } from '../../../src/commands/conversation.js';
import type { Reply } from '../../../src/commands/reply.js';
import { MemoryLog } from '../../../src/engine/adapters/memory/memory-log.js';
import type { BarStore } from '../../../src/engine/ports/bar-store.js';
import type { Ids } from '../../../src/engine/ports/ids.js';
import type { InboxItem, OutboxItem } from '../../../src/engine/ports/journal.js';
import type { Reserve } from '../../../src/engine/ports/reserve.js';
import type { Blame } from '../checks/violation.js';
import { type Assembled, assemble } from './assemble.js';
import { ProcessClock, ProcessScheduler } from './process-scheduler.js';
import { SimFeed } from './sim-feed.js';
import { SimJournal } from './sim-journal.js';
import type { SimWorld } from './sim-world.js';
import { WatchedExchange } from './watched-exchange.js';

const TURN_MS = 1_000;

/** What outlives a process besides the disk. */
export interface Lasting {
  readonly bars: BarStore;
  readonly reserve: Reserve;
  readonly ids: Ids;
}

export interface ProcessOptions {
  readonly world: SimWorld;
  readonly lasting: Lasting;
  readonly blame: Blame;
  /** Asked at each step of a write; true: the process ends there. */
  readonly dies: () => boolean;
  /** Throws where the platform does not take it. */
  readonly show: (item: OutboxItem) => void;
}

/** One life of the desk, from its start to its end. */
export class SimProcess {
  readonly scheduler: ProcessScheduler;
  readonly exchange: WatchedExchange;
  readonly log = new MemoryLog();
  assembled: Assembled | undefined;
  readonly #journal: SimJournal;
  readonly #feed: SimFeed;

  constructor(private readonly options: ProcessOptions) {
    const { world, dies } = options;
    this.scheduler = new ProcessScheduler(world.scheduler);
    const reach = (run: () => void): void => this.scheduler.reach(run);
    const nowMs = (): number => world.clock.nowMs() + world.offsetMs;
    this.#journal = new SimJournal({
      disk: world.disk,
      scheduler: world.scheduler,
      nowMs,
      seed: world.seed,
      reach,
      dies,
    });
    const exchangeOptions = {
      scheduler: world.scheduler,
      seed: world.seed + this.#journal.epoch,
      offsetMs: () => world.offsetMs,
      reach,
    };
    this.exchange = new WatchedExchange(world.venue, exchangeOptions, world.wire);
    this.#feed = new SimFeed(world.prices, () => world.clock.nowMs());
  }

  get isDead(): boolean {
    return this.scheduler.isDead;
  }

  /** Not awaited by the world: it takes its time, and may be ended meanwhile. */
  async start(): Promise<void> {
    const { world, lasting, blame } = this.options;
    const assembled = await assemble({
      ...lasting,
      journal: this.#journal,
      feed: this.#feed,
      clock: new ProcessClock(world.clock, () => world.offsetMs),
      scheduler: this.scheduler,
      log: this.log,
      exchange: this.exchange,
      show: (item) => this.#show(item),
      onFailure: (error) => blame('I0', describe(error)),
    });
    if (this.isDead) return;
    this.assembled = assembled;
    await assembled.pump.loadPending();
    for (const item of assembled.unanswered) this.#handle(restored(item));
    this.scheduler.every(TURN_MS, () => assembled.loop.turn());
  }

  /** Somebody writes; the platform brings it again until it is told that it has arrived. */
  async hear(incoming: Incoming): Promise<void> {
    const { assembled } = this;
    if (assembled === undefined || this.isDead) return;
    const accepted = await assembled.conversation.accept([incoming]);
    for (const one of accepted) this.#handle(one);
  }

  /** Nothing of it goes on. */
  kill(): void {
    this.scheduler.kill();
    this.exchange.cut();
    this.#journal.cut();
  }

  #handle(incoming: Incoming): void {
    this.assembled?.conversation
      .handle(incoming)
      .then(
        (reply) => this.#answer(incoming, reply),
        (error: unknown) => this.options.blame('I0', describe(error)),
      )
      .catch(() => undefined);
  }

  /** An answer that the store did not take is shown all the same, as surfaces do. */
  async #answer(incoming: Incoming, reply: Reply): Promise<void> {
    const id = answerId(incoming);
    const item = await this.#journal.outgoing(id);
    const body = { kind: 'answer', inboxId: incoming.id, reply } as const;
    const unstored = { id, createdMs: this.options.world.clock.nowMs(), lane: 'answer', body } as const;
    this.assembled?.pump.push([item ?? unstored]);
  }

  async #show(item: OutboxItem): Promise<void> {
    await new Promise<void>((resolve) => {
      this.scheduler.after(20, resolve);
    });
    this.options.show(item);
  }
}

const restored = ({ payload }: InboxItem): Incoming => payload as Incoming;

export const describe = (error: unknown): string =>
  error instanceof Error
    ? `${error.name}: ${error.message} ${error.stack?.split('\n')[1]?.trim()}`
    : String(error);
