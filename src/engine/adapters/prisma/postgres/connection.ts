import { StoreFailure } from '../../../ports/journal.js';
import { CLIENT_OPTIONS, CommitUnknown, type Connection, closedFailure } from '../connection.js';
import { PrismaClient as PostgresClient } from '../generated/postgres/client.js';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { type FencedOptions, fencedAdapter } from './fenced-adapter.js';
import { PostgresLock } from './lock.js';
import { Pool } from './pool.js';
import { postgresFailure } from './postgres-fault.js';
import type { ServerOptions } from './server.js';

const BEAT_MS = 2_000;
const AGAIN_MS = 250;

export interface PostgresOptions extends ServerOptions {
  readonly trace?: FencedOptions['trace'];
}

type State =
  | { readonly kind: 'up'; readonly pool: Pool }
  | { readonly kind: 'away' }
  /** Another desk has it, or it was closed: for good. */
  | { readonly kind: 'over'; readonly failure: StoreFailure };

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (failure: StoreFailure) => void;
}

/**
 * The connections to a server that may go away and come back. While it is away everything is refused at once; it is
 * back when the lock is held again and nobody has taken the epoch in between.
 */
export class PostgresConnection implements Connection {
  #state: State;
  #epoch: number | undefined;
  #waiting: Waiting[] = [];
  readonly #client: PrismaClient;
  #beat: NodeJS.Timeout;

  private constructor(
    private readonly options: PostgresOptions,
    private lock: PostgresLock,
    pool: Pool,
  ) {
    this.#state = { kind: 'up', pool };
    const adapter = fencedAdapter({
      inner: () => this.#pool().adapter,
      epoch: () => this.#epoch,
      ...(options.trace === undefined ? {} : { trace: options.trace }),
    });
    // The two clients are made from the same models: they differ in what this program does not use.
    this.#client = new PostgresClient({ adapter, ...CLIENT_OPTIONS }) as unknown as PrismaClient;
    this.#watch(lock);
    this.#beat = setInterval(() => void this.#listen(), BEAT_MS).unref();
  }

  /** `lock` is held. */
  static async open(options: PostgresOptions, lock: PostgresLock): Promise<PostgresConnection> {
    return new PostgresConnection(options, lock, await Pool.open(options));
  }

  async run<T>(work: (client: PrismaClient) => Promise<T>): Promise<T> {
    const pool = this.#pool();
    try {
      return await work(this.#client);
    } catch (error) {
      const failure = commitUnknownIn(error) ?? postgresFailure(error);
      if (failure instanceof StoreFailure && failure.fault === 'unreachable') this.#lose(pool);
      throw failure;
    }
  }

  get isUp(): boolean {
    return this.#state.kind === 'up';
  }

  holdEpoch(epoch: number): void {
    this.#epoch = epoch;
  }

  whenBack(): Promise<void> {
    const state = this.#state;
    if (state.kind === 'up') return Promise.resolve();
    if (state.kind === 'over') return Promise.reject(state.failure);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** What a table no longer shows it still holds, until it is swept. */
  async shred(): Promise<void> {
    await this.run((client) => client.$executeRaw`VACUUM personal_text`);
  }

  async close(): Promise<void> {
    if (this.#state.kind === 'over') return;
    const pool = this.#state.kind === 'up' ? this.#state.pool : undefined;
    this.#end(closedFailure());
    await this.#client.$disconnect();
    await pool?.close();
    await this.lock.release();
  }

  #pool(): Pool {
    if (this.#state.kind === 'up') return this.#state.pool;
    throw this.#state.kind === 'over' ? this.#state.failure : away();
  }

  /** The lock is lost with its connection: until it is held again nothing may be written. */
  #watch(lock: PostgresLock): void {
    lock.onLost(() => {
      if (this.lock === lock) this.#goAway();
    });
  }

  /** What broke before the last return says nothing of the connections of now. */
  #lose(pool: Pool): void {
    if (this.#state.kind === 'up' && this.#state.pool === pool) this.#goAway();
  }

  /** A server that does not answer must be found out also while nobody asks it anything. */
  async #listen(): Promise<void> {
    const state = this.#state;
    if (state.kind === 'up') await this.lock.beat().catch(() => this.#lose(state.pool));
  }

  #goAway(): void {
    const state = this.#state;
    if (state.kind !== 'up') return;
    this.#state = { kind: 'away' };
    state.pool.cut();
    this.lock.cut();
    void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    while (this.#state.kind === 'away') {
      const lock = await this.#retake().catch(() => undefined);
      if (this.#state.kind !== 'away') return void lock?.release();
      if (lock !== undefined) return this.#backWith(lock);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
    }
  }

  /** The lock, held again; undefined when somebody has it, perhaps only for now. */
  async #retake(): Promise<PostgresLock | undefined> {
    const { name } = this.options;
    const lock = await PostgresLock.connect(this.options);
    try {
      if ((await lock.take(name)) !== undefined) {
        await this.#endWhenPassed(lock);
        await lock.release();
        return undefined;
      }
      await this.#endWhenPassed(lock);
      // What was under way on connections that we have given up is over before anything new begins.
      await lock.endOthers(name);
      return lock;
    } catch (error) {
      lock.cut();
      throw error;
    }
  }

  /** A desk that came after has written: what this one remembers is no longer how things stand. */
  async #endWhenPassed(lock: PostgresLock): Promise<void> {
    const { rows } = await lock.client.query<{ epoch: number }>('SELECT epoch FROM installation');
    const current = rows[0]?.epoch;
    if (this.#epoch === undefined || current === this.#epoch) return;
    this.#end(
      new StoreFailure('conflict', `epoch ${current} has begun, this desk is of epoch ${this.#epoch}`),
    );
  }

  async #backWith(lock: PostgresLock): Promise<void> {
    this.lock = lock;
    this.#watch(lock);
    this.#state = { kind: 'up', pool: await Pool.open(this.options) };
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  #end(failure: StoreFailure): void {
    clearInterval(this.#beat);
    this.#state = { kind: 'over', failure };
    for (const { reject } of this.#waiting.splice(0)) reject(failure);
  }
}

const away = (): StoreFailure => new StoreFailure('unreachable', 'the database cannot be reached');

const MAX_DEPTH = 8;

/** Prisma may have put it inside of something else. */
function commitUnknownIn(error: unknown, depth = 0): CommitUnknown | undefined {
  if (error instanceof CommitUnknown) return error;
  if (!(error instanceof Error) || depth > MAX_DEPTH) return undefined;
  return commitUnknownIn(error.cause, depth + 1);
}
