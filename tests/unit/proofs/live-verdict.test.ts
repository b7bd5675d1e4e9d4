import { describe, expect, it } from 'vitest';
import { verdict } from '../../../scripts/proofs/lib/live-verdict.mjs';

type Left = Parameters<typeof verdict>[0];
type Row = Left['rows'][number];

const S1 = 'session:s-1';
const LINK: string = 'hm0000abcd-1-aaaaaaaa-1';
const execution = (execId: string) => ({ fact: { kind: 'execution', seq: 1, execution: { execId } } });

/** One session, of which an order was filled in two parts, and that was paused because somebody asked. */
const ROWS: readonly Omit<Row, 'hash'>[] = [
  row('desk', 1, 'session-opened', { spec: { uid: 's-1', name: 'm1' } }, 'c-1'),
  row('desk', 2, 'ticket-moved', { nonce: 'n-1', state: { kind: 'confirmed' } }, 'c-2'),
  row(S1, 1, 'order', { seq: 1, side: 'buy' }, 'c-1'),
  row(S1, 2, 'dispatch', { seq: 1, linkId: LINK }),
  row(S1, 3, 'control', execution('e-1')),
  row(S1, 4, 'fill', { orderSeq: 1 }),
  row(S1, 5, 'control', execution('e-2')),
  row(S1, 6, 'fill', { orderSeq: 1 }),
  row(S1, 7, 'control', { fact: { kind: 'pause' }, by: 'ann' }, 'c-3'),
];

function row(stream: string, sequence: number, type: string, payload: unknown, correlation?: string) {
  return { stream, sequence, type, payload, correlation: correlation ?? null };
}

const order = { linkId: LINK, category: 'linear', symbol: 'BTCUSDT', side: 'Buy' } as const;
const ORDER = { ...order, qty: 2n, filled: 2n, stopOrderType: '' };
const done = (id: string): Left['account']['executions'][number] => ({
  ...order,
  id,
  order: ORDER,
  execType: 'Trade',
  qty: 1n,
  fee: 0n,
  feeCoin: 'USDT',
});

const hashed = (rows: readonly Omit<Row, 'hash'>[]): readonly Row[] =>
  rows.map((one) => ({ ...one, hash: `${one.stream}/${one.sequence}` }));

function sound(rows: readonly Omit<Row, 'hash'>[] = ROWS): Left {
  return {
    rows: hashed(rows),
    standing: hashed(rows),
    talk: { acknowledged: new Map([['pause m1', 1]]), confirmed: new Set(['n-1']) },
    told: [`${S1} 1`],
    account: {
      orders: new Map([['o-1', ORDER]]),
      open: new Map(),
      positions: new Map(),
      executions: [done('e-1'), done('e-2')],
    },
  };
}

/** The rows with some more of a stream behind them, in order. */
const more = (...added: readonly (readonly [string, unknown, string?])[]): Left =>
  sound([...ROWS, ...added.map(([type, payload, by], at) => row(S1, 8 + at, type, payload, by))]);

const withOrders = (...orders: readonly (typeof ORDER)[]): Left => {
  const { account, ...left } = sound();
  return { ...left, account: { ...account, orders: new Map(orders.map((one, at) => [`o-${at}`, one])) } };
};

describe('what a live desk that was killed has left', () => {
  it('is right when all of it stands, an order filled in parts and a stop of coins placed anew too', () => {
    expect(verdict(sound())).toEqual([]);
    expect(verdict(withOrders(ORDER, { ...ORDER, linkId: `${LINK}_2` }))).toEqual([]);
    // By a later start.
    expect(verdict(withOrders(ORDER, { ...ORDER, linkId: 'hm0000abcd-9-aaaaaaaa-1_3' }))).toEqual([]);
    // Somebody else's.
    expect(verdict(withOrders(ORDER, { ...ORDER, linkId: '' }))).toEqual([]);
  });

  const without = (index: number): Left => ({ ...sound(), standing: sound().standing.toSpliced(index, 1) });
  const changed = (index: number): Left => ({
    ...sound(),
    standing: sound().standing.map((one, at) => (at === index ? { ...one, hash: 'another' } : one)),
  });
  const base = sound();
  const breaches: readonly (readonly [string, Left, string])[] = [
    ['a row that is lost', without(3), `row ${S1}/2 (dispatch) was stored and is gone`],
    ['a row that was changed', changed(4), `row ${S1}/3 (control) was stored and is gone`],
    ['a sequence with a gap', sound(ROWS.filter((_, at) => at !== 5)), `row ${S1}/5 follows 3`],
    [
      'a command without its effect',
      { ...base, talk: { ...base.talk, acknowledged: new Map([['pause m1', 2]]) } },
      'pause m1 was answered 2 times and stands 1 times',
    ],
    [
      'a ticket that was confirmed for nothing',
      { ...base, talk: { ...base.talk, confirmed: new Set(['n-1', 'n-2']) } },
      'ticket n-2 was confirmed and is not',
    ],
    [
      'a command with its effect twice',
      more(['control', { fact: { kind: 'pause' }, by: 'ann' }, 'c-3']),
      `effect control of c-3 in ${S1} is there twice`,
    ],
    ['an order that is decided twice', more(['order', { seq: 1 }]), `order ${S1} 1 is there twice`],
    [
      'an order that is at the exchange twice',
      {
        ...more(['dispatch', { seq: 1, linkId: 'hm0000abcd-2-aaaaaaaa-1' }]),
        account: withOrders(ORDER, { ...ORDER, linkId: 'hm0000abcd-2-aaaaaaaa-1' }).account,
      },
      `${S1} 1 is at the exchange twice: ${LINK} and hm0000abcd-2-aaaaaaaa-1`,
    ],
    [
      'an order that no journal knows',
      withOrders(ORDER, { ...ORDER, linkId: 'hm0000abcd-1-aaaaaaaa-9' }),
      'hm0000abcd-1-aaaaaaaa-9 is at the exchange and not in the journal',
    ],
    [
      'another life of an order that no journal knows',
      withOrders(ORDER, { ...ORDER, linkId: 'hm0000abcd-1-aaaaaaaa-9_2' }),
      'hm0000abcd-1-aaaaaaaa-9_2 is at the exchange and not in the journal',
    ],
    [
      'an execution that is booked twice',
      more(['control', execution('e-2')]),
      'execution e-2 is booked twice',
    ],
    [
      'an execution that is not booked',
      { ...base, account: { ...base.account, executions: [...base.account.executions, done('e-3')] } },
      `execution e-3 of ${LINK} is not booked`,
    ],
    [
      'a fill that is told twice',
      { ...base, told: [...base.told, `${S1} 1`] },
      `message about ${S1} 1 is there twice`,
    ],
    [
      'two sessions of one name',
      sound([...ROWS, row('desk', 3, 'session-opened', { spec: { uid: 's-2', name: 'm1' } }, 'c-4')]),
      'session m1 is there twice',
    ],
  ];
  it.each(breaches)('shows %s, and nothing else', (_, left, fault) => {
    expect(verdict(left)).toEqual([fault]);
  });
});
