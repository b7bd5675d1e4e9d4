import { describe, expect, it } from 'vitest';
import type { NotificationBody } from '../../../src/engine/domain/notification.js';
import { type HandDesk, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { money, plainLinear } from '../../builders/instrument.js';

/** Fifty times at most, 1 % to keep. */
const perpetual = {
  ...plainLinear,
  contract: { maxLeverage: 50, maintenanceBps: 100, liquidationFeeBps: 0, fundingMs: 28_800_000 },
};
const market = { instruments: [perpetual] };

/** Ten times, with all of `cash` behind it; the account holds 100,000. */
const crossed = (desk: HandDesk, cash: number, mode: 'cross' | 'isolated' = 'cross') =>
  desk.start({
    instruments: [perpetual.id],
    cash: money(cash),
    margin: { mode, leverage: 10 },
    sizing: { kind: 'equity', bps: 10_000 },
  });

const bodies = async (desk: HandDesk): Promise<readonly NotificationBody[]> =>
  (await desk.journal.pendingOutbox(99)).flatMap(({ body }) =>
    body.kind === 'notification' ? [body.notification.body] : [],
  );
const drawn = async (desk: HandDesk) => (await bodies(desk)).filter((body) => body.kind === 'collateral');
const free = (desk: HandDesk) => desk.desk.wallets('paper')[0]?.free;

describe('a book with cross margin', () => {
  it('draws on what its account has free before it is taken away, and goes on', async () => {
    const desk = await openHandDesk({ market });
    await crossed(desk, 1_000);
    await desk.bars(100, 100);
    const before = free(desk) as number;
    await desk.bars(91.3);
    const { snapshot } = desk.desk.session('m1') ?? {};
    const paid = (snapshot?.paidIn ?? 0) - money(1_000);
    expect(paid).toBeGreaterThan(0);
    expect(free(desk)).toBe(before - paid);
    expect(snapshot?.positions[0]?.liquidationPrice).toBeLessThan(8_500);
    // What would have taken it away before does not.
    await desk.bars(88);
    expect(desk.desk.session('m1')?.snapshot.positions[0]?.quantity).toBeGreaterThan(0);
    const [first] = await drawn(desk);
    expect(first).toMatchObject({ session: 'm1', account: 'paper', drawn: paid, left: free(desk) });
  });

  it('has drawn after a restart what it had drawn, from its tape alone', async () => {
    const desk = await openHandDesk({ market });
    await crossed(desk, 1_000);
    await desk.bars(100, 100, 91.3);
    const before = desk.desk.session('m1')?.snapshot;
    const again = await reopen(desk, { market: desk.market });
    expect(again.desk.session('m1')?.snapshot).toMatchObject({ paidIn: before?.paidIn });
    await again.control('m1', 'stop');
    await again.bars(91, 91);
    expect(again.desk.session('m1')?.state).toBe('ended');
    expect(free(again)).toBeGreaterThan(money(98_000));
  });

  it.each([
    ['takes what there is', 99_990, 10],
    ['finds nothing', 100_000, 0],
  ])('%s, says so once, and is taken away then', async (_what, cash, left) => {
    const desk = await openHandDesk({ market });
    await crossed(desk, cash);
    await desk.bars(100, 100, 91.3, 91.2, 91.1);
    expect(free(desk)).toBe(0);
    expect(await drawn(desk)).toMatchObject([{ drawn: money(left), left: 0 }]);
    await desk.bars(90);
    expect(desk.desk.session('m1')?.snapshot.positions[0]?.quantity ?? 0).toBe(0);
  });

  it('has no claim with a margin that stands alone', async () => {
    const desk = await openHandDesk({ market });
    await crossed(desk, 1_000, 'isolated');
    await desk.bars(100, 100, 91.3, 91.2);
    expect(await drawn(desk)).toEqual([]);
  });
});
