import { describe, expect, it } from 'vitest';
import { DeskRuntime } from '../../../src/engine/runtime/desk/desk-runtime.js';
import { TradingLoop } from '../../../src/engine/runtime/desk/trading-loop.js';
import { InProcessHost } from '../../../src/engine/runtime/host/in-process-host.js';
import { Accounts } from '../../../src/engine/usecases/accounts.js';
import { noLiveAccounts } from '../../../src/engine/usecases/live/no-live-accounts.js';
import { findView } from '../../../src/engine/usecases/session-view.js';
import { startSession } from '../../../src/engine/usecases/start-session.js';
import { asker, TEST_TERMS } from '../../builders/desk.js';
import { openHandDesk } from '../../builders/hand-desk.js';
import { plainSpot } from '../../builders/instrument.js';
import { always } from '../../builders/scripted-strategy.js';

const broken = always(() => {
  throw new Error('no');
});
const request = {
  strategy: 'buy-and-hold',
  parameters: {},
  instruments: [plainSpot.id],
  frame: '1m',
} as const;

describe('a session that fails at work', () => {
  it('is put aside as it stands, logged with what went wrong, and told at once', async () => {
    const { runtime: given, market, journal, log } = await openHandDesk();
    const runtime = new DeskRuntime({ ...given.parts, host: new InProcessHost(() => broken) });
    const accounts = await Accounts.open(journal, () => 0);
    await startSession(
      { desk: runtime, terms: TEST_TERMS, accounts, live: noLiveAccounts, hashOf: () => 'h' },
      request,
      asker(),
    );
    market.give(100);
    await new TradingLoop(runtime).turn();
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        message: 'session failed',
        fields: { session: 'm1', code: 'strategy-threw', detail: 'Error: no' },
      },
    ]);
    expect(runtime.sessions.size).toBe(0);
    expect(findView(runtime, 'm1')).toMatchObject({ state: 'failed', snapshot: { fills: 0 } });
    const [told] = await journal.pendingOutbox(1);
    expect(told).toMatchObject({
      lane: 'critical',
      body: { notification: { body: { kind: 'session-failed', session: 'm1', code: 'strategy-threw' } } },
    });
  });
});
