import { describe, expect, it } from 'vitest';
import { period } from '../../../src/commands/args/period.js';
import type { FileBlock, Reply } from '../../../src/commands/reply.js';
import { csvCell } from '../../../src/commands/views/csv.js';
import { SessionBook } from '../../../src/engine/analytics/pnl/session-book.js';
import { amount, price, ZERO } from '../../../src/engine/domain/amount.js';
import { coinCode } from '../../../src/engine/domain/ids.js';
import type { JournalRow } from '../../../src/engine/domain/journal-row.js';
import { type Rate, rate } from '../../../src/engine/domain/rate.js';
import type { FillEvent, OrderEvent } from '../../../src/engine/domain/session-event.js';
import type { ExportQuery, ExportRow, PnlPeriodQuery } from '../../../src/engine/usecases/pnl-desk.js';
import { btcUsdt, fillOf } from '../../builders/btc-usdt.js';
import { openChat, plainText } from '../../builders/chat.js';
import { type FakeDesk, sessionView } from '../../builders/fake-desk.js';
import { performanceOf, periodPnlOf, taxOf } from '../../builders/pnl.js';
import { usdt } from '../../builders/values.js';

const say = (line: string, desk: Partial<FakeDesk> = {}): Promise<Reply> =>
  openChat({ desk: { sessionViews: [sessionView('m1')], ...desk } }).say(line);
const fileIn = ({ blocks }: Reply): FileBlock =>
  blocks.find((block): block is FileBlock => block.kind === 'file') as FileBlock;
const textIn = (reply: Reply): string => new TextDecoder().decode(fileIn(reply).bytes);

describe('a period as a person writes it', () => {
  const scope = { desk: {}, taken: {} } as never;
  const read = (text: string) => {
    const result = period.parse(text, scope);
    return result.kind === 'value' ? result.value : result.kind;
  };

  it('is a word, a year, a month or a day, and nothing that is in no calendar', () => {
    expect(read('Month')).toEqual({ kind: 'ago', unit: 'month', ago: 0 });
    expect(read('yesterday')).toEqual({ kind: 'ago', unit: 'day', ago: 1 });
    expect(read('2026')).toMatchObject({ kind: 'civil', unit: 'year', year: 2026, month: 1 });
    expect(read('2026-11')).toMatchObject({ unit: 'month', month: 11, day: 1 });
    expect(read('2026-11-28')).toMatchObject({ unit: 'day', day: 28 });
    for (const none of ['2026-02-30', '2026-13', 'fortnight', 'constructor'])
      expect(read(none)).toBe('fault');
    expect(period.parse('moth', scope)).toMatchObject({ fault: { nearest: 'month' } });
    expect([period.looks('week', scope), period.looks('2026-1', scope)]).toEqual([true, false]);
    expect(period.choices(scope)).toHaveLength(6);
  });
});

describe('reports of profit and loss', () => {
  it('say what to do where nothing was traded', async () => {
    for (const line of ['/pnl month', '/daily', '/statement', '/performance', '/slippage', '/tax'])
      expect(plainText(await say(line))).toContain(
        'Nothing has been traded here yet. /paper starts a session.',
      );
    expect(plainText(await say('/export journal month'))).toContain(
      'In this period there is nothing for journal',
    );
  });

  it('ask for the person’s own days, of the account that is meant or of a session', async () => {
    const asked: PnlPeriodQuery[] = [];
    const periodPnl: FakeDesk['periodPnl'] = async (query) => {
      asked.push(query);
      return periodPnlOf();
    };
    await say('/pnl m1 by=hour', { periodPnl });
    await say('/monthly', { periodPnl });
    expect(asked).toEqual([
      { session: 'm1', timeZone: 'UTC', period: { kind: 'all' }, by: 'hour' },
      {
        account: 'paper',
        coin: 'USDT',
        timeZone: 'UTC',
        period: { kind: 'last', unit: 'month', count: 12 },
        by: 'month',
      },
    ]);
  });

  it('put a statement on a screen and, exact, into a file', async () => {
    const reply = await say('/statement 2026-11', {
      periodPnl: async () => periodPnlOf(),
      performance: async () => performanceOf(),
    });
    expect(plainText(reply)).toMatch(
      /^\+61\.20 USDT {2}\+0\.06% · PAPER · SYNTHETIC\nStatement paper · 2026-11\nopening: 100,000\.00\n/,
    );
    expect(fileIn(reply).name).toBe('statement-paper-2026-11.csv');
    expect(textIn(reply)).toBe(
      'line,amount,coin\nopening,100000,USDT\nrealised,70,USDT\nopen,0.68,USDT\nfee,-8.41,USDT\nfunding,-1.07,USDT\nclosing,100061.2,USDT\n',
    );
  });

  it('tell fees in another coin apart, and what nobody could value or has not stored yet', async () => {
    const { statement } = periodPnlOf();
    const mnt = coinCode('MNT');
    const odd = periodPnlOf({
      unexplained: usdt(3),
      period: { fromMs: 0, toMs: 1, label: '' },
      statement: {
        ...statement,
        parts: { ...statement.parts, fee: usdt(-9.41) },
        beside: usdt(1),
        unvalued: [{ coin: mnt, decimals: 8, amount: amount(-500_000_000) }],
      },
    });
    const reply = await say('/statement all', { periodPnl: async () => odd });
    expect(plainText(reply)).toContain('+60.20 USDT');
    expect(plainText(reply)).toContain('fees: −8.41');
    expect(plainText(reply)).toContain('Of the profit −1.00 USDT are fees in another coin');
    expect(plainText(reply)).toContain('Not counted, nobody knew the price: −5 MNT');
    expect(plainText(reply)).toContain('+3.00 USDT is not in the record yet');
    expect(fileIn(reply).name).toBe('statement-paper-all.csv');
    expect(textIn(reply)).toContain('fee-beside,-1,USDT\nnot-valued,-5,MNT\n');
  });

  it('count a session’s profit against what was paid into it, or against nothing', async () => {
    const { statement } = periodPnlOf();
    const paid = { ...statement, openingEquity: ZERO, closingEquity: usdt(100_061.2) };
    const session = { ...paid, parts: { ...statement.parts, transfer: usdt(100_000) } };
    const first = await say('/statement', { periodPnl: async () => periodPnlOf({ statement: session }) });
    expect(plainText(first)).toContain('+61.20 USDT  +0.06%');
    const bare = { ...paid, closingEquity: usdt(61.2) };
    const second = await say('/statement', { periodPnl: async () => periodPnlOf({ statement: bare }) });
    expect(plainText(second)).toContain('+61.20 USDT · PAPER');
  });

  it('show eight rows of a breakdown and put all of them into the file', async () => {
    const reply = await say('/daily', { periodPnl: async () => periodPnlOf() });
    expect(plainText(reply)).toContain('2 more rows are in the file.');
    expect(plainText(reply)).toContain('What is held counts when it is closed.');
    const [head, first, ...rest] = textIn(reply).trimEnd().split('\n');
    expect(head).toBe(
      'day,booked,realised,fee,funding,interest,rebate,airdrop,external,transfer,fee-beside,fills,coin',
    );
    expect(first).toBe('2026-11-10,99,100,-1,0,0,0,0,0,50,0,27,USDT');
    expect(rest).toHaveLength(9);
    const flat = periodPnlOf({
      groups: [],
      statement: { ...periodPnlOf().statement, openChange: ZERO },
    });
    expect(plainText(await say('/daily', { periodPnl: async () => flat }))).not.toContain('What is held');
  });

  it('name both returns', async () => {
    const said = plainText(await say('/performance', { performance: async () => performanceOf() }));
    expect(said).toContain('by time: +4.21%\nby money: −1.20%\n');
    expect(said).toContain('3 won · 2 lost · 1 flat');
    const { best: _, worst: __, ...calm } = performanceOf();
    const quiet = { ...calm, flows: 0, timeWeighted: undefined, days: { won: 1, lost: 0, flat: 0 } };
    expect(plainText(await say('/performance', { performance: async () => quiet }))).toMatch(/^– · PAPER/);
  });

  it('say how much worse than decided fills were', async () => {
    const reply = await say('/slippage', { periodPnl: async () => periodPnlOf() });
    expect(plainText(reply)).toMatch(/^\+2\.3 bps · PAPER/);
    expect(plainText(reply)).toContain('On paper slippage is what the desk’s settings say');
    expect(textIn(reply)).toBe('of,fills,without-decision,bps\nma-cross,40,1,2.5000\nbollinger,2,0,\n');
    const none = periodPnlOf({ slippage: { key: '', fills: 0, unknown: 0, bps: undefined } });
    expect(plainText(await say('/slippage', { periodPnl: async () => none }))).toContain(
      'Nothing was filled',
    );
    const live = periodPnlOf({ environment: 'testnet', slippage: { key: '', fills: 1, unknown: 0, bps: 1 } });
    expect(plainText(await say('/slippage', { periodPnl: async () => live }))).not.toContain('On paper');
  });

  it('give each closed lot with its dates', async () => {
    const reply = await say('/tax 2026', { tax: async () => taxOf() });
    expect(plainText(reply)).toMatch(/^\+49\.90 USDT · PAPER/);
    expect(textIn(reply).split('\n')).toEqual([
      'session,instrument,side,quantity,acquired,disposed,cost,proceeds,gain,coin',
      'm1,BTC/USDT,long,0.0953,2026-11-01T00:00:00.000Z,2026-11-01T01:00:00.000Z,10000,10049.9,49.9,USDT',
      ',,funding,,,,,,-1.07,USDT',
      '',
    ]);
    const plain = await say('/tax 2026 average', {
      tax: async () => taxOf({ funding: ZERO, method: 'average' }),
    });
    expect(plainText(plain)).toContain('average cost');
    expect(textIn(plain)).not.toContain('funding');
    expect(plainText(await say('/tax', { tax: async () => taxOf({ lots: [] }) }))).toContain(
      'Nothing was closed',
    );
  });
});

describe('cells', () => {
  it('are no formulas and break no row; numbers stay numbers', () => {
    expect(
      ['=1+1', '+1 2', '@x', '-cmd', '\tx', '\rx'].map(csvCell).map((cell) => cell.replaceAll('"', '')),
    ).toEqual(["'=1+1", "'+1 2", "'@x", "'-cmd", "'\tx", "'\rx"]);
    expect(['a,b', 'a"b', 'a\nb', -5.25, '-5.25', 'plain'].map(csvCell)).toEqual([
      '"a,b"',
      '"a""b"',
      '"a\nb"',
      '-5.25',
      '-5.25',
      'plain',
    ]);
  });
});

const fill: FillEvent = {
  kind: 'fill',
  ...fillOf({ side: 'buy', coins: 0.1, price: 60_000, fee: 6, atMs: 1 }),
  purpose: 'entry',
  reason: { key: '=HYPERLINK("x")', values: {} },
  realised: ZERO,
};
const order: OrderEvent = {
  kind: 'order',
  atMs: 1,
  seq: 1,
  instrument: btcUsdt.id,
  side: 'buy',
  quantity: amount(100_000),
  terms: { type: 'stop-limit', stopPrice: price(599_000), limitPrice: price(600_000) },
  purpose: 'entry',
  reason: { key: 'x', values: {} },
};

/** A line of an account's own, with what one coin of it was worth. */
function ownRow(kind: 'transfer-in' | 'airdrop', change: number, coin = 'USDT', worth?: Rate): ExportRow {
  const record = { recordId: 'r1', kind, coin: coinCode(coin), change: amount(change), atMs: 1 };
  const line = worth === undefined ? { record } : { record, worth: { in: coinCode('USDT'), rate: worth } };
  return { what: 'own', account: 't1', environment: 'testnet', line, rest: amount(change) };
}

describe('/export', () => {
  const { spec } = sessionView('m1');
  const view = sessionView('m1');
  const book = new SessionBook(spec);
  const read = (event: FillEvent) => ({ spec, book, step: book.take(event), fill: event }) as never;
  const beside = { ...fill, fee: amount(5), feeCoin: coinCode('MNT') };
  const row = {
    stream: 's',
    sequence: 1,
    type: 'fill',
    version: 1,
    atMs: 1,
    recordedMs: 2,
    epoch: 1,
    hash: 'ab',
    payload: { a: 1 },
  } satisfies JournalRow;
  const rows: Readonly<Record<ExportRow['what'], readonly ExportRow[]>> = {
    orders: [
      { what: 'orders', spec, order },
      { what: 'orders', spec, order: { ...order, terms: { type: 'market' } } },
    ],
    fills: [
      { what: 'fills', read: read({ ...fill, execId: 'e1' }) },
      { what: 'fills', read: read({ ...fill, side: 'sell', price: price(610_000) }) },
    ],
    pnl: [
      { what: 'pnl', read: read({ ...beside, feeRate: rate(70_000_000) }) },
      { what: 'pnl', read: read(beside) },
      { what: 'pnl', read: read({ ...fill, fee: ZERO }) },
    ],
    journal: [{ what: 'journal', spec, row }],
    metrics: [{ what: 'metrics', view }],
    own: [
      ownRow('transfer-in', usdt(500)),
      ownRow('airdrop', amount(150_000_000), 'BTC', rate(2_000_000_000_000)),
    ],
  };
  const exported = (line: string, given = rows, seen: ExportQuery[] = []): Promise<Reply> =>
    say(line, {
      exportRows: async (query) => {
        seen.push(query);
        const taken = given[query.what].map((one) => query.take(one));
        return { kind: taken.includes(false) ? 'full' : 'done', rows: taken.length };
      },
    });

  it('writes each kind of row with names for its columns and no formula in it', async () => {
    const fills = await exported('/export fills');
    expect(plainText(fills)).toContain('fills: 2 rows, oldest first.');
    expect(fileIn(fills)).toMatchObject({ name: 'fills.csv', mime: 'text/csv' });
    expect(textIn(fills).split('\n')[1]).toBe(
      '1970-01-01T00:00:00.001Z,m1,paper,paper,ma-cross,1,e1,BTC/USDT,buy,0.1,60000,6,USDT,taker,0,entry,"\'=HYPERLINK(""x"")"',
    );
    expect(textIn(await exported('/export orders'))).toContain('stop-limit,60000,59900,entry,x\n');
    expect(textIn(await exported('/export pnl'))).toContain('fee,MNT,-0.00000005,-0.00000004,USDT,0.7,');
    const mixed = { ...rows, pnl: [...rows.pnl, ...rows.own] };
    const pnl = textIn(await exported('/export pnl', mixed));
    expect(pnl).toContain(',,t1,testnet,,transfer-in,USDT,500,,,,,,\n');
    expect(pnl).toContain(',,t1,testnet,,airdrop,BTC,1.5,30000,USDT,20000,,,\n');
    expect(textIn(await exported('/export journal'))).toContain('"{""a"":1}"');
    expect(textIn(await exported('/export metrics')).split('\n')).toHaveLength(3);
  });

  it('writes JSON lines, of one session and period when asked', async () => {
    const seen: ExportQuery[] = [];
    const reply = await exported('/export metrics m1 2026-11 jsonl', rows, seen);
    expect(fileIn(reply)).toMatchObject({ name: 'metrics-m1.jsonl', mime: 'application/jsonl' });
    expect(JSON.parse(textIn(reply))).toMatchObject({ session: 'm1', mode: 'paper' });
    expect(seen[0]).toMatchObject({ session: 'm1', period: { kind: 'civil', unit: 'month' } });
  });

  it('sends nothing that a chat does not take, and says how to get less', async () => {
    const large = { ...row, payload: 'x'.repeat(4_000_000) };
    const many = {
      ...rows,
      journal: [large, large, large].map((one) => ({ what: 'journal', spec, row: one }) as const),
    };
    const reply = await exported('/export journal', many);
    expect(reply.tone).toBe('refused');
    expect(plainText(reply)).toContain('more than the 8 MB a chat takes. Nothing was sent.');
  });
});
