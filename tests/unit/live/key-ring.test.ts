import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLog } from '../../../src/engine/adapters/memory/memory-log.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../src/engine/adapters/memory/virtual-scheduler.js';
import type { AccountTrouble } from '../../../src/engine/domain/environment.js';
import { accountId, instrumentId } from '../../../src/engine/domain/ids.js';
import { ExchangeFailure } from '../../../src/engine/ports/exchange.js';
import { KeyRing } from '../../../src/engine/runtime/live/key-ring.js';
import type { LiveKey } from '../../../src/engine/runtime/live/live-key.js';
import { HandAccounts, liveView, WELL } from '../../builders/live-accounts.js';

/** Accounts that are there once their key is handed over. */
class Opened extends HandAccounts {
  isClosed = false;
  firstLook: Promise<void> = Promise.resolve();
  async add({ account }: LiveKey): Promise<void> {
    this.views = [...this.views, liveView({ account })];
  }
  looked(): Promise<void> {
    return this.firstLook;
  }
  async remove(account: string): Promise<void> {
    this.views = this.views.filter((view) => view.account !== account);
  }
  async close(): Promise<void> {
    this.isClosed = true;
  }
}

const MAIN = { account: accountId('main'), environment: 'testnet', hint: 'Ab…yz' } as const;
const SPARE = { ...MAIN, account: accountId('spare') };

let live: Opened;
let scheduler: VirtualScheduler;
let ring: KeyRing;
let failures: unknown[];
/** What opening comes to, one after the other; then it works. */
let answers: (AccountTrouble | Error)[];
let closed: number;
let asked: string[];
beforeEach(() => {
  const clock = new VirtualClock(1_000);
  scheduler = new VirtualScheduler(clock);
  live = new Opened();
  failures = [];
  answers = [];
  asked = [];
  closed = 0;
  const close = async (): Promise<void> => {
    closed += 1;
  };
  const exchange = { close } as LiveKey['exchange'];
  ring = new KeyRing(live, {
    open: async ({ account, environment, hint }) => {
      asked.push(account);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? { account, environment, keyHint: hint, exchange, vitals: () => WELL };
    },
    scheduler,
    clock,
    log: new MemoryLog(),
    onFailure: (error) => failures.push(error),
  });
});
const states = () => ring.all().map(({ account, state }) => `${account} ${state.kind}`);
const settle = () => scheduler.advance(0);

describe('the keys of a desk', () => {
  it('are connected with before the start, once, and nothing is traded yet', async () => {
    await ring.follow([MAIN]);
    ring.prepare();
    await settle();
    expect(asked).toEqual(['main']);
    expect(states()).toEqual(['main connecting']);
    await ring.start();
    expect(asked).toEqual(['main']);
    expect(states()).toEqual(['main ready']);
    expect(closed).toBe(0);
  });

  it('are let go where they are connected with and nobody wants them any more', async () => {
    await ring.follow([MAIN, SPARE]);
    ring.prepare();
    await ring.follow([SPARE]);
    expect(closed).toBe(1);
    await ring.close();
    expect(closed).toBe(2);
  });

  it('are tried again where the connection that was begun before the start has failed', async () => {
    await ring.follow([MAIN]);
    answers = [new ExchangeFailure('unreachable', 'no answer')];
    ring.prepare();
    await settle();
    await ring.start();
    expect(states()).toEqual(['main unreachable']);
    await scheduler.advance(3_000);
    expect(states()).toEqual(['main ready']);
    expect(asked).toEqual(['main', 'main']);
  });

  it('are started once each account was tried, and what could be opened was looked at', async () => {
    let look = (): void => undefined;
    live.firstLook = new Promise((resolve) => {
      look = resolve;
    });
    await ring.follow([MAIN, SPARE]);
    answers = [new ExchangeFailure('unreachable', 'no answer')];
    let isStarted = false;
    const started = ring.start().then(() => {
      isStarted = true;
    });
    await settle();
    expect(asked).toEqual(['main', 'spare']);
    expect(isStarted).toBe(false);
    look();
    await started;
    expect(states()).toEqual(['spare ready', 'main unreachable']);
  });

  it('are shown before they are opened, and opened once the desk has started', async () => {
    await ring.follow([MAIN, SPARE]);
    expect(states()).toEqual(['main connecting', 'spare connecting']);
    expect(ring.find('main')).toMatchObject({ environment: 'testnet', keyHint: 'Ab…yz', external: [] });
    expect(asked).toEqual([]);
    void ring.start();
    await settle();
    expect(states()).toEqual(['main ready', 'spare ready']);
    expect(ring.find('nobody')).toBeUndefined();
  });

  it('whose exchange does not answer are tried again, less and less often', async () => {
    const away = new ExchangeFailure('unreachable', 'timeout');
    answers = [away, away, away];
    await ring.follow([MAIN]);
    void ring.start();
    await settle();
    expect(ring.find('main')?.state).toEqual({ kind: 'unreachable', sinceMs: 1_000 });
    await scheduler.advance(2_000);
    await scheduler.advance(3_999);
    expect(asked).toHaveLength(2);
    await scheduler.advance(1);
    // Since when it is away does not begin anew.
    expect(ring.find('main')).toMatchObject({
      state: { kind: 'unreachable', sinceMs: 1_000 },
      stateSinceMs: 1_000,
    });
    await scheduler.advance(8_000);
    expect(states()).toEqual(['main ready']);
    expect(failures).toEqual([]);
  });

  it.each([
    [new ExchangeFailure('auth', '10003'), 'key-refused'],
    [new ExchangeFailure('clock', '10002'), 'clock-off'],
    ['key-locked', 'key-locked'],
    ['key-elsewhere', 'key-elsewhere'],
  ] as const)('that cannot be used say why: %s', async (answer, cause) => {
    answers = [answer];
    await ring.follow([MAIN]);
    void ring.start();
    await settle();
    expect(ring.find('main')?.state).toEqual({ kind: 'blocked', cause });
  });

  it('are opened when they are added later, and closed when they are removed', async () => {
    void ring.start();
    await ring.follow([MAIN]);
    await settle();
    await ring.follow([MAIN, SPARE]);
    await settle();
    expect(states()).toEqual(['main ready', 'spare ready']);
    await ring.follow([SPARE]);
    expect(states()).toEqual(['spare ready']);
    expect(asked).toEqual(['main', 'spare']);
  });

  it('removed while they were being opened are not used, whatever becomes of that', async () => {
    void ring.start();
    await ring.follow([MAIN]);
    await ring.follow([]);
    await settle();
    expect(states()).toEqual([]);
    expect(closed).toBe(1);
    answers = ['key-altered'];
    await ring.follow([MAIN]);
    await ring.follow([]);
    await settle();
    await scheduler.advance(10_000);
    expect(asked).toHaveLength(2);
  });

  it('are closed with the desk, and tried no more', async () => {
    answers = [new ExchangeFailure('unreachable', 'timeout')];
    await ring.follow([MAIN]);
    void ring.start();
    await settle();
    await ring.close();
    await scheduler.advance(120_000);
    expect(asked).toHaveLength(1);
    expect(live.isClosed).toBe(true);
  });

  it('hand on what is asked of an account; a bug while one is opened is told', async () => {
    answers = [new TypeError('bug')];
    await ring.follow([MAIN]);
    void ring.start();
    await settle();
    expect(failures).toEqual([new TypeError('bug')]);
    const id = instrumentId('BTC/USDT:USDT');
    await ring.reconcile(MAIN.account);
    await ring.refresh(MAIN.account);
    await ring.setLeverage(MAIN.account, id, 3);
    expect(live.asked).toEqual(['reconcile main', 'refresh main', `leverage main ${id} 3`]);
    expect(await ring.fees(MAIN.account, id)).toEqual({ makerBps: 2, takerBps: 5.5 });
  });
});
