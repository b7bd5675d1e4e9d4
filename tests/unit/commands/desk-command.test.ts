import { beforeEach, describe, expect, it } from 'vitest';
import { elsewhere } from '../../../src/commands/views/desk-settings.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { plainText } from '../../builders/chat.js';
import { reopen } from '../../builders/hand-desk.js';
import { openTalkingDesk, type TalkingDesk } from '../../builders/talking-desk.js';

let desk: TalkingDesk;
beforeEach(async () => {
  desk = await openTalkingDesk({
    terms: { limits: { maxOrderValue: 25_000_000_000_000 as never, priceBandBps: 2_000 } },
  });
});
const specOf = (name: string) => desk.desk.session(name)?.spec;

describe('/desk', () => {
  it('shows how the desk works, with a button for each setting', async () => {
    const page = await desk.say('/desk');
    expect(page).toMatch(/market: synthetic$/m);
    expect(page).toMatch(/taker: 10 bps \(0\.1%\)$/m);
    expect(page).toMatch(/max-order: 250,000 USDT$/m);
    expect(page).toMatch(/max-daily-loss: none$/m);
    expect(page).toMatch(/price-band: 2,000 bps \(20%\)$/m);
    expect(await desk.press('taker')).toContain('taker is what the settings file says.');
    expect(await desk.press('5.5 bps (0.055%)')).toContain('✓ taker: 5.5 bps (0.055%).');
    expect(await desk.say('/desk')).toMatch(/taker: 5\.5 bps \(0\.055%\) ●$/m);
    expect(await desk.say('/desk taker')).toMatch(/taker was set by owner, .*1970|taker was set by owner, /);
  });

  it('counts for what begins from then on, and what runs keeps its own', async () => {
    await desk.say('/paper buy-and-hold xyz 1m 100');
    await desk.say('/desk taker 5.5');
    await desk.say('/desk maker 0.02%');
    await desk.say('/desk spread 0');
    await desk.say('/desk slippage 2.25');
    await desk.say('/desk max-position 50k');
    await desk.say('/desk max-order none');
    await desk.say('/desk max-daily-loss 500.5');
    expect(await desk.say('/desk price-band 10%')).toContain('what runs keeps its own');
    await desk.say('/paper buy-and-hold xyz 1m 100');
    expect(specOf('m1')).toMatchObject({
      fill: { takerBps: 10, makerBps: 10 },
      limits: { priceBandBps: 2_000 },
    });
    expect(specOf('m2')?.fill).toEqual({
      takerBps: 5.5,
      makerBps: 2,
      spreadBps: 0,
      slippageBps: 2.25,
      latencyMs: 0,
    });
    expect(specOf('m2')?.limits).toEqual({
      maxPositionValue: 5_000_000_000_000,
      maxDailyLoss: 50_050_000_000,
      priceBandBps: 1_000,
    });
    await desk.say('/desk price-band none');
    expect(await desk.say('/desk max-order default')).toContain('max-order: 250,000 USDT · default');
    await desk.say('/paper buy-and-hold xyz 1m 100');
    expect(specOf('m3')?.limits).toEqual({
      maxOrderValue: 25_000_000_000_000,
      maxPositionValue: 5_000_000_000_000,
      maxDailyLoss: 50_050_000_000,
    });
  });

  it('is a fact with who and when, and holds after a restart', async () => {
    await desk.say('/desk taker 7');
    await desk.say('/desk market bybit');
    await desk.say('/desk spread 3');
    await desk.say('/desk spread default');
    expect(await desk.say('/desk taker 7')).toBe('taker is 7 bps (0.07%) already. Nothing changed.');
    const rows = await desk.journal.newest('desk', 10, ['desk-setting']);
    expect(rows.map(({ payload }) => payload)).toEqual([
      { setting: 'spread', by: 'owner' },
      { setting: 'spread', by: 'owner', value: '3' },
      { setting: 'market', by: 'owner', value: 'bybit' },
      { setting: 'taker', by: 'owner', value: '7' },
    ]);
    const next = await reopen(desk);
    expect(next.desk.deskSettings().settings.filter(({ set }) => set !== undefined)).toMatchObject([
      { setting: 'market', value: 'bybit', set: { name: 'owner' } },
      { setting: 'taker', value: '7', set: { name: 'owner' } },
    ]);
  });

  it('takes another source of prices at the next start, and says so', async () => {
    expect(await desk.say('/desk market bybit')).toContain(
      'From the next start on: nothing changes while the desk runs',
    );
    const asked = await openTalkingDesk({ terms: { market: { kind: 'synthetic', isAsked: true } } });
    expect(await asked.say('/desk market auto')).toContain(
      'This start asked for synthetic by flag or environment',
    );
    expect(await asked.say('/desk')).toContain('market: auto (Bybit where it answers, else synthetic)');
    const replayed = await openTalkingDesk({ terms: { market: { kind: 'replay', isAsked: true } } });
    expect(await replayed.say('/desk market')).toContain('Prices come from: replay.');
  });

  it.each([
    ['market kraken', 'kraken cannot be the market. Nothing changed.'],
    ['market kraken', 'It is auto, bybit or synthetic.'],
    ['taker -1', 'from 0 to 5000'],
    ['taker 6000', 'or a share such as 0.055%'],
    ['taker 0.00001%', 'cannot be the taker'],
    ['taker lots', 'lots cannot be the taker'],
    ['taker 1,5', 'could be'],
    ['max-order 0', 'It is an amount above 0 such as 25000, or none.'],
    ['max-order much', 'much cannot be the max-order'],
    ['price-band 0', 'whole basis points from 1 to 10000'],
    ['price-band 1.5', 'whole basis points'],
    ['tacker 5', 'taker'],
  ])('%s is refused in words', async (said, answer) => {
    const before = desk.desk.deskSettings();
    expect(await desk.say(`/desk ${said}`)).toContain(answer);
    expect(desk.desk.deskSettings()).toEqual(before);
  });

  it('asks about figures that another country writes otherwise', async () => {
    expect(await desk.say('/desk max-order 1,500')).toContain('1500');
    expect(await desk.say('/desk spread 1.500%')).toContain('Read as 1.5%.');
  });

  it('offers sources where a value is asked for, and figures are typed', async () => {
    expect(await desk.say('/desk market value=?')).toContain('bybit');
    expect(await desk.say('/desk taker value=?')).not.toContain('bybit');
    expect(await (await openTalkingDesk()).say('/desk')).toMatch(/price-band: none$/m);
  });

  it('is pointed to from /settings', () => {
    expect(plainText(elsewhere('taker', undefined, DEFAULT_PREFERENCES))).toContain(
      '[/desk taker] /desk taker',
    );
  });
});
