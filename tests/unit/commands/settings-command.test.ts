import { beforeEach, describe, expect, it } from 'vitest';
import { drawn } from '../../../src/commands/drawn.js';
import { frameOf, onPicture } from '../../../src/commands/views/drawing.js';
import { settingAnswer } from '../../../src/commands/views/settings.js';
import { DEFAULT_PREFERENCES, type Person, type Preferences } from '../../../src/engine/domain/person.js';
import { TIME_ZONES, timeZoneNamed } from '../../../src/engine/domain/time-zone.js';
import type { Pictures } from '../../../src/engine/usecases/pictures.js';
import { recipientsOf } from '../../../src/engine/usecases/recipients.js';
import { equitySeries, equitySpec } from '../../builders/chart-specs.js';
import { plainText } from '../../builders/chat.js';
import { reopen } from '../../builders/hand-desk.js';
import { somebody, telegram } from '../../builders/people.js';
import { openTalkingDesk, type TalkingDesk } from '../../builders/talking-desk.js';
import { exitFill } from '../../builders/values.js';

let desk: TalkingDesk;
beforeEach(async () => {
  desk = await openTalkingDesk();
});

describe('/settings', () => {
  it('shows what holds for me, with a button for each', async () => {
    expect(await desk.say('/settings')).toMatch(
      /^language: English\ntimezone: UTC\ncurrency: USDT\nnumbers: 1,234\.50\ntheme: dark\naccount: as the chat says\npushes: everything\n/,
    );
    expect(await desk.press('numbers')).toContain('[1.234,50] /settings numbers comma');
    expect(await desk.press('1.234,50')).toBe('Numbers: 1.234,50, from now on.');
    expect(await desk.say('/settings numbers comma')).toBe('Numbers is 1.234,50 already.');
  });

  it.each([
    ['language', 'you are answered in english'],
    ['timezone', 'your time zone'],
    ['currency', 'several coins'],
    ['account', 'names an account'],
    ['pushes', 'you are told everything'],
  ])('offers what %s may be', async (setting, words) => {
    expect((await desk.say(`/settings ${setting}`)).toLowerCase()).toContain(words);
    expect(desk.last().blocks.at(-1)).toMatchObject({ kind: 'buttons' });
  });

  it.each([
    ['language de', 'Sprache: Deutsch, ab jetzt.'],
    ['language español', 'Idioma: Español, desde ahora.'],
    ['language zh-CN', '语言：简体中文，即刻生效。'],
    ['timezone berlin', 'Timezone: Europe/Berlin, from now on.'],
    ['theme light', 'Theme: light, from now on.'],
    ['theme AUTO', 'Theme: light by day, dark by night, from now on.'],
    ['timezone europe/vienna', 'Timezone: Europe/Vienna, from now on.'],
    ['timezone new_york', 'Timezone: America/New_York, from now on.'],
    ['currency usd', 'Currency: USD, from now on.'],
    ['numbers space', 'Numbers: 1 234,50, from now on.'],
    ['numbers apostrophe', "Numbers: 1'234.50, from now on."],
    ['account paper', 'Account: paper, from now on.'],
    ['pushes quiet', 'Pushes: only warnings and alarms, from now on.'],
  ])('%s', async (said, answer) => {
    expect((await desk.say(`/settings ${said}`)).replace(/[\u202f\u00a0]/g, ' ').replace('’', "'")).toBe(
      answer,
    );
  });

  it.each([
    ['language klingon', '[en] /settings language en'],
    ['timezone berlim', 'berlim cannot be the timezone. Nothing changed.'],
    ['timezone +02:00', '+02:00 cannot be the timezone.'],
    ['currency doubloons', '[USD] /settings currency USD'],
    ['numbers roman', '[apostrophe] /settings numbers apostrophe'],
    ['account nowhere', '[paper] /settings account paper'],
    ['pushes quite', '[quiet] /settings pushes quiet'],
    ['market bybit', '[/desk market bybit] /desk market bybit'],
    ['taker', 'An owner sets it with /desk'],
    ['markte bybit', 'markte cannot be chosen here.'],
  ])('%s is refused with choices', async (said, answer) => {
    expect(await desk.say(`/settings ${said}`)).toContain(answer);
    expect(desk.people.all()[0]?.preferences).toEqual(DEFAULT_PREFERENCES);
  });

  it('changes the language of every answer after it, the home screen and what was mistyped too', async () => {
    await desk.say('/settings language');
    expect(await desk.press('Deutsch')).toBe('Sprache: Deutsch, ab jetzt.');
    expect(await desk.say('/menu')).toContain('[⛔ anhalten] /halt');
    expect(await desk.say('/sttaus')).toContain('Meintest du status?');
    expect(await desk.say('/settings language de')).toBe('Sprache ist schon Deutsch.');
    expect(desk.people.all()[0]?.preferences.locale).toBe('de');
  });

  it('holds for every answer from then on, and after a restart', async () => {
    await desk.say('/settings numbers comma');
    await desk.say('/settings timezone Asia/Tokyo');
    expect(await desk.say('/buy xyz 2')).toMatch(/value: ≈ 200,04 USD[\s\S]*until 09:00:30/);
    const next = await reopen(desk);
    const [owner] = next.people.all();
    expect(owner?.preferences).toMatchObject({ numbers: 'comma', timeZone: 'Asia/Tokyo' });
    const rows = await next.journal.newest('desk', 10, ['preferences-changed']);
    expect(rows.map(({ payload }) => payload)).toContainEqual({
      person: 'owner',
      change: { numbers: 'comma' },
    });
  });

  it('says which account is meant, where neither line nor chat does', async () => {
    await desk.say('/newwallet demo 500 quote=usd');
    await desk.say('/settings account demo');
    expect(await desk.say('/buy xyz 1')).toContain('account: demo');
    await desk.say('/account paper');
    expect(await desk.say('/buy xyz 1')).toContain('account: paper');
  });

  it('puts my own coin first', async () => {
    await desk.say('/newwallet demo 500 quote=usd');
    await desk.say('/settings currency usd');
    expect((await desk.say('/accounts')).split('\n')[0]).toContain('demo');
  });

  it('is nobody’s who is not of this desk', () => {
    expect(plainText(settingAnswer({ kind: 'no-person' }, DEFAULT_PREFERENCES))).toContain(
      'Nothing changed.',
    );
  });
});

describe('pushes', () => {
  const one = (pushes?: 'all' | 'normal' | 'quiet'): Person => {
    const person = somebody('ann', 'operator', [telegram('1')]);
    return pushes === undefined ? person : { ...person, preferences: { ...person.preferences, pushes } };
  };
  const told = (person: Person, kind: 'fill' | 'denied', level: 'info' | 'warn' = 'info'): boolean => {
    const body = { kind, fill: exitFill } as never;
    const audience = { people: [person], platforms: ['telegram'] as const, placesOf: () => [] };
    return recipientsOf({ level, body }, audience).length > 0;
  };

  it('come as much as somebody wants to hear, and always when they are more than news', () => {
    expect([told(one(), 'denied'), told(one('all'), 'denied'), told(one('normal'), 'denied')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([told(one('normal'), 'fill'), told(one('quiet'), 'fill')]).toEqual([true, false]);
    expect(told(one('quiet'), 'denied', 'warn')).toBe(true);
  });
});

describe('time zones', () => {
  it('are found by name, by city and by older names, and by nothing else', () => {
    for (const zone of TIME_ZONES) expect(timeZoneNamed(zone.toLowerCase())).toBe(zone);
    expect(timeZoneNamed('gmt')).toBe('UTC');
    expect(timeZoneNamed('new york')).toBe('America/New_York');
    for (const text of ['', '+02:00', '2', 'mars/olympus', '‮utc'])
      expect(timeZoneNamed(text)).toBeUndefined();
  });
});

describe('pictures', () => {
  const NOON = Date.parse('2026-01-05T12:00Z');
  const seen = async (theme: Preferences['theme'], nowMs: number, timeZone = 'UTC') => {
    const themes: string[] = [];
    const pictures: Pictures = {
      render: async (spec) => {
        themes.push(spec.theme);
        return new Uint8Array([137, 80]);
      },
      close: async () => undefined,
    };
    const preferences = { ...DEFAULT_PREFERENCES, timeZone, ...(theme === undefined ? {} : { theme }) };
    await drawn(
      { pictures, preferences, nowMs },
      { name: 'x.png', alt: 'x', spec: equitySpec(equitySeries(3)) },
    );
    return themes[0];
  };

  it('are dark unless somebody wants them light, or light by their own day', async () => {
    expect(await seen(undefined, NOON)).toBe('dark');
    expect(await seen('light', NOON)).toBe('light');
    expect(await seen('auto', NOON)).toBe('light');
    expect(await seen('auto', NOON, 'Asia/Tokyo')).toBe('dark');
    expect(await seen('auto', Date.parse('2026-01-05T06:59Z'))).toBe('dark');
    expect(await seen('auto', Date.parse('2026-01-05T07:00Z'))).toBe('light');
    expect(await seen('auto', Date.parse('2026-01-05T19:00Z'))).toBe('dark');
  });

  it('write figures as the person does', () => {
    expect(frameOf(onPicture(DEFAULT_PREFERENCES))).not.toHaveProperty('numberLocale');
    expect(frameOf(onPicture({ ...DEFAULT_PREFERENCES, numbers: 'comma' }))).toMatchObject({
      numberLocale: 'de',
      locale: 'en',
    });
  });
});
