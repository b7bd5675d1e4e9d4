import { expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import type { AllPnlQuery } from '../../../src/engine/usecases/pnl-all.js';
import type { AllPnl } from '../../../src/engine/usecases/pnl-desk.js';
import { openChat, plainText } from '../../builders/chat.js';
import { type FakeDesk, sessionView } from '../../builders/fake-desk.js';
import { periodPnlOf } from '../../builders/pnl.js';

const rowOf = (change: Partial<AllPnl['rows'][number]>) => ({
  account: 'paper',
  coin: 'USDT',
  decimals: 8,
  booked: amount(10_000_000_000),
  value: amount(10_000_000_000),
  unvalued: amount(0),
  fills: 3,
  ...change,
});
const ALL: AllPnl = {
  period: { fromMs: 0, toMs: 1, label: '2026-11' },
  coin: 'USDT',
  synthetic: true,
  rows: [
    rowOf({}),
    rowOf({ coin: 'USD', decimals: 2, booked: amount(500), value: amount(490_000_000) }),
    rowOf({ coin: 'EUR', decimals: 2, booked: amount(-300), value: amount(0), unvalued: amount(-300) }),
    rowOf({ account: 't1', environment: 'testnet', value: amount(-2_000_000_000) }),
  ],
};

async function ask(line: string, change: Partial<FakeDesk> = {}) {
  const asked: AllPnlQuery[] = [];
  const reply = await openChat({
    desk: {
      sessionViews: [sessionView('m1')],
      allPnl: async (query) => {
        asked.push(query);
        return ALL;
      },
      ...change,
    },
  }).say(line);
  const file = reply.blocks.find(({ kind }) => kind === 'file');
  const csv = file?.kind === 'file' ? new TextDecoder().decode(file.bytes) : '';
  return { asked, csv, text: plainText(reply) };
}

it('/pnl account=all tells every account in one’s own coin, paper and real money apart', async () => {
  const { text, asked, csv } = await ask('/pnl month account=all');
  expect(asked).toEqual([{ period: { kind: 'ago', unit: 'month', ago: 0 }, timeZone: 'UTC', coin: 'USDT' }]);
  expect(text).toContain('+104.90 USDT · PAPER · SYNTHETIC\n−20.00 USDT · TESTNET');
  expect(text).toContain('paper | EUR | n/a');
  expect(text).toContain('n/a, not counted: −3.00 EUR (paper). Nobody here knew its rate in USDT then.');
  expect(text).toContain('Each line counts at the rate of its own time.');
  expect(csv).toContain('paper,paper,EUR,-3,0,USDT,-3,3\n');
  expect(csv).toContain('t1,testnet,USDT,100,-20,USDT,0,3\n');
});

it('/pnl account=all is told by account, of all times unless said', async () => {
  expect((await ask('/pnl account=all')).asked).toMatchObject([{ period: { kind: 'all' } }]);
  const grouped = await ask('/pnl account=all by=day');
  expect(grouped.text).toContain('leave by= out');
  expect(grouped.asked).toEqual([]);
  const nothing = await ask('/pnl account=all', { allPnl: async () => undefined });
  expect(nothing.text).toContain('Nothing has been traded here yet.');
});

it('/pnl of one account says that there is more in other coins', async () => {
  const { text } = await ask('/pnl month', {
    periodPnl: async () => periodPnlOf({ otherCoins: ['EUR', 'USD'] }),
  });
  expect(text).toContain('There is also EUR, USD: /pnl account=all counts it in your coin.');
});
