import { expect, it } from 'vitest';
import { PATIENCE_MS, runProof } from '../builders/proof.js';

const fills = (...more: readonly string[]) => runProof('pnl-proof', ['--fills', '6000', ...more]);

it('every line of an account’s log at the double of Bybit is a line of ours, to the unit', {
  timeout: PATIENCE_MS,
}, async () => {
  const { code, out } = await fills('--seed', '3');
  expect(out).toMatch(
    /flips +[1-9][\s\S]*funding +[1-9][\s\S]*transfers +[1-9][\s\S]*feeCoins +BTC ETH USDT\ndifference 0/,
  );
  expect(code).toBe(0);
});

it.each(['unit', 'lost', 'twice', 'coin'])(
  'and a mistake (%s) in one line of a thousand is found',
  {
    timeout: PATIENCE_MS,
  },
  async (mistake) => {
    const { code, out } = await fills('--mistake', mistake);
    expect(out).toMatch(/does not tie: \d+ differ/);
    expect(code).toBe(1);
  },
);
