import { describe, expect, it } from 'vitest';
import { dayWish, reportPeriod } from '../../../src/commands/args/day-wish.js';
import type { FileBlock, Reply } from '../../../src/commands/reply.js';
import { scheduledReport } from '../../../src/commands/report/scheduled.js';
import { escaped } from '../../../src/commands/views/html.js';
import { personId } from '../../../src/engine/domain/ids.js';
import type { DueReport, ScheduledReport } from '../../../src/engine/domain/schedule.js';
import type { PnlPeriodQuery } from '../../../src/engine/usecases/pnl-desk.js';
import type { ScheduleRequest } from '../../../src/engine/usecases/schedules/schedule-desk.js';
import { noPictures, openChat, plainText } from '../../builders/chat.js';
import { type FakeDesk, fakeDesk, sessionView } from '../../builders/fake-desk.js';
import { somebody } from '../../builders/people.js';
import { groupsOf, performanceOf, periodPnlOf } from '../../builders/pnl.js';
import { overviewOf } from '../../builders/values.js';

const NOTABLE = {
  fills: 42,
  stops: 1,
  liquidations: 0,
  denied: 2,
  rejected: 0,
  unknown: 0,
  failed: 0,
  halts: 1,
} as const;
const DAY = { fromMs: Date.parse('2026-11-03'), toMs: Date.parse('2026-11-04'), label: '2026-11-03' };
const bySession = groupsOf('session')
  .slice(0, 2)
  .map((group, at) => ({ ...group, key: `m${at + 1}` }));
const reporting: Partial<FakeDesk> = {
  sessionViews: [sessionView('m1'), sessionView('m2', { startedBy: 'ann' })],
  periodPnl: async ({ by }) =>
    periodPnlOf({ period: DAY, groups: by === 'session' ? bySession : groupsOf(by) }),
  performance: async () => performanceOf(),
  notable: async () => NOTABLE,
};
const say = (line: string, desk: Partial<FakeDesk> = reporting): Promise<Reply> =>
  openChat({ desk }).say(line);
const filesIn = ({ blocks }: Reply): readonly FileBlock[] =>
  blocks.filter((block): block is FileBlock => block.kind === 'file');
const textOf = (file: FileBlock | undefined): string => new TextDecoder().decode(file?.bytes);
const buttonsIn = ({ blocks }: Reply): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.rows.flat().map(({ line }) => line) : []));

describe('a report', () => {
  it('fits a screen: profit first, then what it is beside, what happened, one picture and the rest as files', async () => {
    const reply = await say('/report daily 2026-11-03');
    const said = plainText(reply);
    expect(said.split('\n')[0]).toMatch(/^\+[\d,.]+ USDT/);
    expect(said).toContain('month +4.21% · ▼ max −3.21%');
    expect(said).toContain('slippage 2.3 bps');
    expect(said).toContain('42 fills · 1 stop hit · 2 signals refused by risk · halted once');
    expect(reply.blocks.filter(({ kind }) => kind === 'picture')).toHaveLength(1);
    expect(buttonsIn(reply)).toEqual([
      expect.stringMatching(/^\/report daily \S+ account=\S+ as=csv$/),
      expect.stringMatching(/ as=html$/),
      '/schedules',
    ]);
    const lines = reply.blocks.flatMap((block) => (block.kind === 'text' ? block.lines : []));
    expect(lines.length).toBeLessThanOrEqual(12);
  });

  it('asks for the days that are meant', () => {
    const scope = { desk: {}, taken: {} } as never;
    const period = (unit: 'daily' | 'weekly' | 'monthly', text: string): unknown => {
      const read = dayWish.parse(text, scope);
      return read.kind === 'value' ? reportPeriod(unit, read.value) : read.kind;
    };
    expect(period('daily', 'today')).toEqual({ kind: 'ago', unit: 'day', ago: 0 });
    expect(period('weekly', 'yesterday')).toEqual({ kind: 'ago', unit: 'week', ago: 1 });
    expect(period('weekly', '2026-11-23')).toMatchObject({ kind: 'civil', unit: 'week', day: 23 });
    expect(period('daily', '2026-11')).toMatchObject({ kind: 'civil', unit: 'month', month: 11, day: 1 });
    expect(period('daily', '2026-11-20..2026-11-22')).toMatchObject({ kind: 'days', to: { day: 22 } });
    for (const none of ['2026-02-30', '2026-11-22..2026-11-20', 'someday', '2026-11-20..', 'constructor'])
      expect(period('daily', none)).toBe('fault');
  });

  it('comes as CSV with its statement, sessions and days', async () => {
    const files = filesIn(await say('/report daily 2026-11-03 as=csv'));
    expect(files.map(({ name }) => name.replace(/-(?:paper|m1)?-?\d.*$/, ''))).toEqual([
      expect.stringContaining('statement'),
      expect.stringContaining('pnl-by-session'),
      expect.stringContaining('pnl-by-day'),
    ]);
    expect(textOf(files[0])).toMatch(/^line,amount,coin\nopening,/);
  });

  it('comes as one page that loads nothing and runs nothing, whatever a session is called', async () => {
    const evil = `<img src=x onerror=alert(1)>"&'`;
    const [group] = groupsOf('session');
    const desk: Partial<FakeDesk> = {
      ...reporting,
      periodPnl: async () => periodPnlOf({ groups: group === undefined ? [] : [{ ...group, key: evil }] }),
    };
    const [file] = filesIn(await say('/report daily 2026-11-03 as=html', desk));
    const page = textOf(file);
    expect(file?.mime).toBe('text/html');
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('<svg ');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#39;');
    expect(page).not.toMatch(/<img|<script|<link|https?:\/\//);
    expect(escaped('a\u0000\ud800b')).toBe('ab');
  });

  it('says what to do where nothing was traded', async () => {
    for (const line of ['/report', '/report weekly as=csv', '/digest', '/digest as=csv'])
      expect(plainText(await say(line, {}))).toContain('Nothing has been traded here yet');
  });
});

describe('a digest', () => {
  it('tells of each strategy and person, and says honestly what its tracking is', async () => {
    const said = plainText(await say('/digest daily 2026-11-03'));
    expect(said).toContain('ma-cross');
    expect(said).toMatch(/owner [+−]|ann [+−]/);
    expect(said).toContain('Tracking: bps are what 42 fills cost against the prices they were decided at');
    expect(said).toContain('No backtest is run beside.');
    const [file] = filesIn(await say('/digest daily 2026-11-03 as=csv'));
    expect(textOf(file)).toMatch(/^account,mode,of,name,booked,coin,fills,bps\n\S+,paper,strategy,ma-cross,/);
  });
});

describe('a schedule', () => {
  const asked: ScheduleRequest[] = [];
  const desk: Partial<FakeDesk> = {
    schedule: async (request) => {
      asked.push(request);
      const done = { name: '1970-01-01T00:16', atMs: 1_000_000 };
      return { kind: 'done', report: { ...request, number: 2, person: personId('owner'), done } };
    },
  };

  it('is echoed in words, with what it tells of and its next three times', async () => {
    const said = plainText(await say('/schedule every weekday at 9', desk));
    expect(said).toContain('Report 2 comes on weekdays at 09:00.');
    expect(said).toContain('It tells of all days since the one before, up to the day before.');
    expect(said).toContain('Next times, UTC:');
    expect(said).toMatch(/Thu 1970-01-01 09:00[\s\S]*Fri 1970-01-02 09:00[\s\S]*Mon 1970-01-05 09:00/);
    expect(asked.at(-1)).toMatchObject({ what: 'report', address: { chatId: 'main' } });
  });

  it('is in a group a digest that keeps its zone, and an operator’s', async () => {
    const group = openChat({ desk, place: 'group' });
    await group.say('/schedule zone=berlin last day of month 20:00');
    expect(asked.at(-1)).toMatchObject({ what: 'digest', timeZone: 'Europe/Berlin' });
    await group.say('/schedule what=report daily');
    expect(asked.at(-1)).toMatchObject({ what: 'report', timeZone: 'UTC' });
  });

  it.each([
    ['/schedule now and then', '“now and then” is no time that I can read. Nothing changed.'],
    ['/schedule every 5 minutes', 'Reports come at most hourly'],
    ['/schedule zone=Mars/Olympus daily', 'There is no time zone Mars/Olympus. Nothing changed.'],
    ['/schedule off 7', 'There is no schedule 7 here. Nothing changed.'],
  ])('is refused with what to type: %s', async (line, words) => {
    const reply = await say(line, desk);
    expect(plainText(reply)).toContain(words);
    expect(reply.tone).toBe('refused');
  });

  it('is listed with its next time, and ends by its button', async () => {
    const report: ScheduledReport = {
      number: 3,
      what: 'digest',
      person: personId('owner'),
      address: { platform: 'telegram', chatId: '-5' },
      schedule: { kind: 'week', weekday: 5, minute: 1080 },
      timeZone: 'Asia/Kolkata',
      done: { name: '1970-01-01T05:30', atMs: 0 },
    };
    const reply = await say('/schedules', { schedules: () => [report] });
    expect(plainText(reply)).toContain('3 weekly on Fri at 18:00');
    expect(plainText(reply)).toContain('Fri 1970-01-02 18:00');
    expect(plainText(reply)).toContain('Asia/Kolkata · goes to another chat (telegram)');
    expect(buttonsIn(reply)).toEqual(['/schedule off 3']);
    expect(buttonsIn(await say('/schedules', {}))).toEqual(['/schedule']);
  });
});

describe('a report that has come due', () => {
  const due: DueReport = {
    number: 1,
    what: 'report',
    person: personId('p-ann'),
    schedule: { kind: 'days', weekdays: [1, 2, 3, 4, 5], minute: 540 },
    timeZone: 'Europe/Berlin',
    slot: { name: '2026-11-23T09:00', atMs: Date.parse('2026-11-23T08:00Z') },
    missed: { count: 7, newest: ['2026-11-20T09:00'] },
  };
  const here = { platform: 'console', chatId: 'console' } as const;
  const made = (nowMs: number, change: Partial<FakeDesk> = {}, role: 'viewer' | 'nobody' = 'viewer') =>
    scheduledReport(due, here, {
      desk: fakeDesk({ ...reporting, ...change }),
      pictures: noPictures,
      nowMs,
      person: somebody('ann', role, []),
    });

  it('tells of its own days in its own zone, however late it leaves', async () => {
    const asked: PnlPeriodQuery[] = [];
    const base = overviewOf();
    const reply = await made(Date.parse('2026-11-23T11:12Z'), {
      overview: () => ({ ...base, market: { ...base.market, kind: 'exchange' } }),
      periodPnl: async (query) => {
        asked.push(query);
        return periodPnlOf();
      },
    });
    expect(asked[0]).toMatchObject({
      timeZone: 'Europe/Berlin',
      period: { kind: 'days', from: { day: 20 }, to: { day: 22 } },
    });
    const said = plainText(reply ?? { blocks: [] });
    expect(said).toContain('Late by 3 h 12 min: it was due Mon 2026-11-23 09:00.');
    expect(said).toContain('Missed before it: 2026-11-20 09:00 and 6 more.');
  });

  it('tells of the market’s own day where that keeps other hours than the wall', async () => {
    const asked: PnlPeriodQuery[] = [];
    await made(due.slot.atMs, {
      periodPnl: async (query) => {
        asked.push(query);
        return periodPnlOf();
      },
    });
    expect(asked[0]?.period).toEqual({ kind: 'ago', unit: 'day', ago: 1 });
  });

  it('comes with nothing traded too, and to nobody who may no longer read', async () => {
    const quiet = await made(due.slot.atMs, { periodPnl: async () => undefined });
    expect(plainText(quiet ?? { blocks: [] })).toContain('Nothing has been traded here yet');
    expect(quiet?.tone).toBeUndefined();
    expect(await made(due.slot.atMs, {}, 'nobody')).toBeUndefined();
  });
});
