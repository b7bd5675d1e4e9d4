import { describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { coinCode } from '../../../src/engine/domain/ids.js';
import type { PnlReconciliation, ReconcilePnlAnswer } from '../../../src/engine/usecases/live/live-desk.js';
import type { ReconcilePnlQuery } from '../../../src/engine/usecases/live/reconcile-pnl.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { openChat, plainText } from '../../builders/chat.js';
import type { FakeDesk } from '../../builders/fake-desk.js';
import { liveView } from '../../builders/live-accounts.js';

const USDT = coinCode('USDT');
const AT = Date.UTC(2026, 10, 28, 14, 3);
const NONE = { lines: 0, change: new Map() };

const foundOf = (change: Partial<PnlReconciliation> = {}): PnlReconciliation => ({
  account: 't1',
  environment: 'testnet',
  period: { fromMs: 0, toMs: AT, label: '2026-11' },
  fromMs: 0,
  untilMs: AT,
  compared: 412,
  equal: 412,
  differences: [],
  lines: [],
  gaps: new Map(),
  own: NONE,
  notOurs: NONE,
  ...change,
});

const differing = (id: string, change: Partial<PnlReconciliation['differences'][number]> = {}) => ({
  atMs: AT,
  id,
  coin: USDT,
  instrument: btcUsdt.id,
  sessions: ['m1'],
  ours: amount(-120_000_000),
  theirs: amount(-100_000_000),
  cause: 'fee' as const,
  ...change,
});

async function ask(line: string, answer: ReconcilePnlAnswer, change: Partial<FakeDesk> = {}) {
  const asked: ReconcilePnlQuery[] = [];
  const reply = await openChat({
    desk: {
      liveAccounts: () => [liveView()],
      accounts: () => ['paper', 't1'],
      reconcilePnl: async (query) => {
        asked.push(query);
        return answer;
      },
      ...change,
    },
  }).say(line);
  return { asked, reply, text: plainText(reply) };
}

const csvOf = (reply: Awaited<ReturnType<typeof ask>>['reply']): string => {
  const file = reply.blocks.find(({ kind }) => kind === 'file');
  return file?.kind === 'file' ? `${file.name}\n${new TextDecoder().decode(file.bytes)}` : '';
};

describe('/reconcile pnl', () => {
  it('says plainly that both ledgers are the same', async () => {
    const { text, asked, reply } = await ask('/reconcile pnl', { kind: 'compared', found: foundOf() });
    expect(text).toContain('✓ t1 · 2026-11: 412 lines, difference 0\nTESTNET · until 14:03');
    expect(reply.tone).toBe('ok');
    expect(asked).toEqual([
      { account: 't1', period: { kind: 'ago', unit: 'month', ago: 0 }, timeZone: 'UTC' },
    ]);
  });

  it('is meant where a period is named, and takes both in any order', async () => {
    const answer = { kind: 'compared', found: foundOf() } as const;
    const civil = { kind: 'civil', unit: 'day', year: 2026, month: 11, day: 28 };
    expect((await ask('/reconcile t1 2026-11-28', answer)).asked).toMatchObject([{ period: civil }]);
    expect((await ask('/reconcile 2026-11-28 pnl t1', answer)).asked).toMatchObject([
      { account: 't1', period: civil },
    ]);
    expect((await ask('/reconcile t1', answer)).asked).toEqual([]);
  });

  it('names what differs, with both sides and the cause, within a telephone', async () => {
    const differences = ['e1', 'e2', 'e3', 'e4', 'e5'].map((id) => differing(id));
    const found = foundOf({
      differences,
      equal: 407,
      gaps: new Map([[USDT, amount(100_000_000)]]),
      lines: [
        ...differences,
        { atMs: AT, id: 'r9', coin: USDT, sessions: [], theirs: amount(500_000_000) },
        { atMs: AT, id: '=r8', coin: USDT, sessions: ['m1'], ours: amount(5), theirs: amount(5) },
      ],
      own: { lines: 2, change: new Map([[USDT, amount(-30_000_000)]]) },
      notOurs: { lines: 1, change: new Map([[USDT, amount(500_000_000)]]) },
    });
    const { text, reply } = await ask('/reconcile pnl', { kind: 'compared', found });
    expect(text).toContain('⛔ t1 · 2026-11: of 412 lines 5 differ');
    expect(text).toContain('exchange less books: +1.00 USDT');
    expect(text).toContain('m1 · BTC/USDT\n  books −1.20, exchange −1.00 USDT: another fee');
    expect(text).toContain('2 more are in the file.');
    expect(text).toContain('2 lines of them not by a session: −0.30 USDT');
    expect(text).toContain('Besides, nothing of this desk: 1 line, +5.00 USDT');
    expect(text.split('\n').filter((one) => one !== '').length).toBeLessThanOrEqual(13);
    expect(reply.tone).toBe('alarm');
    const csv = csvOf(reply);
    expect(csv).toContain(
      'reconcile-t1-2026-11.csv\nat,sessions,instrument,coin,books,exchange,difference,status,id',
    );
    expect(csv).toContain('2026-11-28T14:03:00.000Z,m1,BTC/USDT,USDT,-1.2,-1,0.2,fee,e1');
    expect(csv).toContain(',,USDT,,5,0,not-ours,r9');
    expect(csv).toContain(",equal,'=r8");
  });

  it('shows what is on one side only', async () => {
    const { ours: _ours, ...there } = differing('e1', { cause: 'no-book', sessions: [] });
    const { theirs: _theirs, ...here } = differing('e2', { cause: 'not-there' });
    const { text } = await ask('/reconcile pnl', {
      kind: 'compared',
      found: foundOf({ differences: [there, here] }),
    });
    expect(text).toContain('books –, exchange −1.00 USDT: an order of ours, in no session’s record');
    expect(text).toContain('books −1.20, exchange – USDT: booked here, unknown to the exchange');
  });

  it('says from when on it was compared where that is not all', async () => {
    const cut = { cause: 'no-answer', detail: 'too-many: 10006' } as const;
    const part = await ask('/reconcile pnl', { kind: 'compared', found: foundOf({ cut, fromMs: AT }) });
    expect(part.text).toMatch(/Compared only from .*14:03.*did not answer \(too-many: 10006\)/);
    const old = { cause: 'too-old', detail: '' } as const;
    expect((await ask('/reconcile pnl', { kind: 'compared', found: foundOf({ cut: old }) })).text).toContain(
      'no more than two years',
    );
  });

  it('has one answer where nothing could be compared', async () => {
    const away = await ask('/reconcile pnl', { kind: 'unreachable', account: 't1', detail: 'timeout' });
    expect(away.text).toContain('t1 does not answer (timeout). Nothing was compared');
    expect(away.reply.tone).toBe('alarm');
    const { period } = foundOf();
    expect((await ask('/reconcile pnl', { kind: 'not-yet', account: 't1', period })).text).toContain(
      'Of 2026-11 nothing can be compared on t1 yet',
    );
    const none = { kind: 'no-account', text: undefined, known: [] } as const;
    expect((await ask('/reconcile pnl', none, { liveAccounts: () => [] })).text).toContain(
      'helmsman keys add',
    );
    const two = { kind: 'no-account', text: undefined, known: ['t1', 't2'] } as const;
    const which = await ask('/reconcile pnl', two);
    expect(which.text).toContain('Such as /reconcile pnl t1. There is t1, t2.');
  });
});
