import { expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import { coinCode } from '../../../src/engine/domain/ids.js';
import { withFeeRate } from '../../../src/engine/runtime/live/fee-rate.js';
import { btcUsdt } from '../../builders/btc-usdt.js';

it('a fee in a third coin is heard of with what that coin is worth, where there is a price of it', () => {
  const execution = {
    execId: 'e1',
    quantity: amount(1),
    price: price(1),
    fee: amount(5),
    feeCoin: coinCode('MNT'),
    liquidity: 'taker',
    atMs: 1,
  } as const;
  const asked: string[] = [];
  const at = (last: number | undefined) => (id: string) => {
    asked.push(id);
    return last;
  };
  expect(withFeeRate(execution, btcUsdt, at(0.7))).toEqual({ ...execution, feeRate: 70_000_000 });
  expect(asked).toEqual(['MNT/USDT']);
  for (const last of [undefined, Number.NaN])
    expect(withFeeRate(execution, btcUsdt, at(last))).toBe(execution);
  expect(withFeeRate(execution, undefined, at(1))).toBe(execution);
  for (const feeCoin of [btcUsdt.base, btcUsdt.quote]) {
    const own = { ...execution, feeCoin };
    expect(withFeeRate(own, btcUsdt, at(1))).toBe(own);
  }
});
