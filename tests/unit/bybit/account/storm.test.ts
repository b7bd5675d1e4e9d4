import { describe, expect, it } from 'vitest';
import {
  accountOn,
  LINEAR,
  linearPrice,
  listeningOn,
  order,
  tradedDouble,
  until,
} from '../../../builders/bybit-account.js';
import type { RestFault } from '../../../doubles/bybit/rest/answer.js';

const CREATE = '/v5/order/create';
const drop: RestFault = { kind: 'drop' };
/** What may become of a request: never there, there and not told, told late, or told as nonsense. */
const FAULTS: readonly RestFault[] = [
  drop,
  { kind: 'acted', answer: drop },
  { kind: 'later', ms: 40 },
  { kind: 'acted', answer: { kind: 'html' } },
  { kind: 'acted', answer: { kind: 'empty' } },
  { kind: 'acted', answer: { kind: 'garbage' } },
  { kind: 'acted', answer: { kind: 'status', status: 504 } },
  { kind: 'status', status: 502 },
  { kind: 'acted', answer: { kind: 'refuse', retCode: 10000, retMsg: 'Server Timeout' } },
];

describe('a storm', () => {
  it('loses no order and doubles none: each answer is true, and sent again under its id it is one order', async () => {
    const double = await tradedDouble({ limitFactor: 0 });
    // Orders that reduce pass every circuit; here each is an entry on a circuit that never opens.
    const circuits = { failures: 1_000, firstMs: 10, mostMs: 10 };
    const { account } = await accountOn(double, { circuits });
    double.rest.chance(0.4, FAULTS, { seed: 11, aim: [CREATE] });
    const wishes = Array.from({ length: 24 }, (_, n) =>
      order(`hm-${n}`, { terms: { type: 'limit', limitPrice: linearPrice(59_500 - n) } }),
    );
    const unsure = new Set<string>();
    for (const wish of wishes) {
      for (let tried = 0; tried < 20; tried += 1) {
        const answer = await account.place(wish);
        const { linkIds } = double.side.account();
        if (answer.kind === 'taken') {
          expect(linkIds.get(`linear ${wish.linkId}`)).toBe(answer.orderId);
          break;
        }
        if (answer.kind === 'not-sent')
          expect(linkIds.has(`linear ${wish.linkId}`)).toBe(unsure.has(wish.linkId));
        else expect(answer.kind).toBe('unknown');
        if (answer.kind === 'unknown') unsure.add(wish.linkId);
        if (answer.kind === 'unknown' && answer.cause === '110072') break;
      }
    }
    double.rest.clear();
    expect(unsure.size).toBeGreaterThan(3);
    const open = await account.openOrders();
    expect(open.map(({ linkId }) => linkId).sort()).toEqual(wishes.map(({ linkId }) => linkId).sort());
  });

  it('of the stream leaves what is heard and what is asked the same', async () => {
    const double = await tradedDouble({ limitFactor: 0 });
    const { account, heard } = await listeningOn(double);
    const sinceMs = account.nowMs();
    double.events.chance(0.3, ['duplicate', 'late', 'join', 'collapse', 'cut'], { seed: 3, aim: '*' });
    for (let n = 0; n < 40; n += 1) {
      const side = n % 2 === 0 ? 'Buy' : 'Sell';
      double.people.orderByHand({
        category: 'linear',
        symbol: 'BTCUSDT',
        side,
        orderType: 'Market',
        qty: '0.001',
      });
      if (n % 10 === 0) await until('the stream', () => double.statistics().privateSockets.length === 1);
    }
    double.events.clear();
    const known = await account.executions(sinceMs);
    expect(known.length).toBeGreaterThanOrEqual(40);
    const told = () =>
      new Map(
        heard.flatMap((one) =>
          one.kind === 'execution' ? [[one.execution.execId, one.execution] as const] : [],
        ),
      );
    const returns = () => heard.filter(({ kind }) => kind === 'up').length;
    // What was not heard lies before a return, after which all is asked.
    await until('all of them, or a return', () => told().size === known.length || returns() > 1);
    // What was heard is true, digit for digit.
    for (const execution of told().values()) expect(known).toContainEqual(execution);
    expect((await account.positions()).every(({ instrument }) => instrument === LINEAR.id)).toBe(true);
  });
});
