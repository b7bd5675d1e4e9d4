import { beforeEach, describe, expect, it } from 'vitest';
import { openTalkingDesk, type TalkingDesk } from '../../builders/talking-desk.js';

let desk: TalkingDesk;
beforeEach(async () => {
  desk = await openTalkingDesk();
});

describe('/schedule on a real desk', () => {
  it.each([
    ['daily 21:00', 'Report 1 comes daily at 21:00.', 'It tells of that day so far.'],
    ['daily 08:00', 'Report 1 comes daily at 08:00.', 'It tells of the day before.'],
    ['every weekday at 9', 'Report 1 comes on weekdays at 09:00.', 'up to the day before.'],
    ['weekdays 18:00', 'Report 1 comes on weekdays at 18:00.', 'up to then.'],
    ['mon,wed 18:00', 'at 18:00.', 'up to then.'],
    ['weekly fri 18:00', 'Report 1 comes weekly on', 'up to then.'],
    ['every 15th at noon', 'Report 1 comes monthly on day 15 at 12:00.', 'up to then.'],
    ['monthly 1 08:00', 'Report 1 comes monthly on day 1 at 08:00.', 'It tells of the month before.'],
    ['last day of month 20:00', 'on the last day of the month at 20:00.', 'It tells of the month so far.'],
    ['every 4 hours', 'Report 1 comes every 4 hours.', 'Next times, UTC:'],
  ])('reads %s', async (phrase, comes, tells) => {
    const said = await desk.say(`/schedule ${phrase}`);
    expect(said).toContain(comes);
    expect(said).toContain(tells);
    expect(said).toContain('/schedule off 1');
  });

  it('says that it comes already, lists it, ends it once', async () => {
    await desk.say('/schedule daily 21:00');
    expect(await desk.say('/schedule daily 21:00')).toContain(
      'Report 1 comes daily at 21:00 already. Nothing changed.',
    );
    expect(await desk.say('/schedules')).toMatch(/1 daily at 21:00 Report → .* UTC/);
    expect(await desk.say('/schedule off 1')).toContain('Report 1 (daily at 21:00) no longer comes.');
    expect(await desk.say('/schedule off 1')).toContain('There is no schedule 1 here. Nothing changed.');
    expect(await desk.say('/schedules')).toContain('Nothing comes by itself here yet.');
  });

  it('keeps twenty of a person, and shows eight of them', async () => {
    for (let minute = 10; minute < 30; minute += 1) await desk.say(`/schedule daily 21:${minute}`);
    expect(await desk.say('/schedule daily 22:00')).toContain('You have 20 schedules');
    const said = await desk.say('/schedules');
    expect(said).toContain('8 daily at 21:17');
    expect(said).not.toContain('9 daily at 21:18');
    expect(said).toContain('12');
  });
});

describe('/settings of what is told', () => {
  it('takes quiet hours, and ends them', async () => {
    expect(await desk.say('/settings quiet 22-7')).toContain('22:00-07:00');
    expect(await desk.say('/settings quiet 22:00-07:00')).toContain('already');
    expect(await desk.say('/settings quiet 25-7')).toContain('off');
    expect(await desk.say('/settings quiet off')).not.toContain('22:00');
  });

  it('takes a way for each topic, and refuses what is none', async () => {
    expect(await desk.say('/settings alerts fills digest')).toBe('Alerts: fills digest, from now on.');
    expect(await desk.say('/settings alerts market off')).toMatch(/^Alerts: fills digest.*market off/);
    expect(await desk.say('/settings alerts fills on')).toBe('Alerts: market off, from now on.');
    const refused = await desk.say('/settings alerts fills sometimes');
    expect(refused).toContain('fills sometimes');
    expect(refused).not.toContain('from now on');
  });
});

describe('/alert on a real desk', () => {
  it.each([
    ['XYZ/USD up 3% in 1h', 'XYZ/USD is up 3% or more within 1 h'],
    ['XYZ/USD down 3% in 1h', 'XYZ/USD is down 3% or more within 1 h'],
    ['XYZ/USD moves 3% in 1h', 'XYZ/USD has moved 3% or more within 1 h'],
    ['XYZ/USD crosses 105', 'XYZ/USD has just crossed 105.00'],
    ['XYZ/USD ema(2,1m) crosses ema(5,1m)', 'ema(2) has just crossed ema(5)'],
    ['paper pnl < -50', 'the profit of paper is below −50.00 USD'],
  ])('echoes %s', async (typed, read) => {
    expect(await desk.say(`/alert ${typed}`)).toContain(`I will tell you once when ${read}`);
  });

  it('names what is wrong with a condition', async () => {
    expect(await desk.say('/alert XYZ/USD rsj(14) < 30')).toContain('rsj');
    expect(await desk.say('/alert nobody pnl < -50')).toContain('othing was set');
  });
});
