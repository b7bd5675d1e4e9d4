import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import {
  alertCard,
  alertLines,
  alertList,
  careAnswer,
  whichAlert,
} from '../../../src/commands/views/alerts.js';
import type { Alert } from '../../../src/engine/domain/alerts/alert.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { plainReply } from '../../builders/plain.js';

const NOON = Date.parse('2026-11-28T12:00Z');
const notification: Notification = {
  level: 'critical',
  lane: 'critical',
  atMs: NOON,
  body: { kind: 'session-failed', session: 'm1', code: 'x', atMs: NOON, synthetic: true },
};
const alert = (change: Partial<Alert> = {}): Alert => ({
  number: 3,
  key: 'k',
  level: 'critical',
  notification,
  count: 1,
  firstMs: NOON,
  lastMs: NOON,
  state: { kind: 'open' },
  calls: 0,
  callsFromMs: NOON,
  ...change,
});

describe('alerts in words', () => {
  it('are listed in two lines each, four of them, and the rest is counted', () => {
    const all = Array.from({ length: 6 }, (_, at) => alert({ number: 6 - at, count: at + 1 }));
    const said = plainReply({ blocks: alertList(all, NOON + 180_000, DEFAULT_PREFERENCES) });
    expect(said).toContain('6 open alerts');
    expect(said).toContain('⛔ 5 · 3 min ago · ×2 since 12:00');
    expect(said).toContain('and 2 more');
    expect(said).not.toContain('⛔ 2 ·');
  });

  it('say who cares for one, and have no button of care any more', () => {
    const cared = alert({ state: { kind: 'acknowledged', by: 'ann', atMs: NOON + 60_000 } });
    const said = plainReply(alertCard(cared, DEFAULT_PREFERENCES));
    expect(said).toContain('✓ acknowledged by ann 12:01');
    expect(said).not.toContain('/ack');
  });

  it('of a digest are the counts and the newest lines with their times', () => {
    const news: Notification = {
      level: 'info',
      lane: 'report',
      atMs: NOON,
      body: { kind: 'store-recovered' },
    };
    const body = { kind: 'digest', cause: 'daily', counts: { fills: 2, desk: 1 }, news: [news] } as const;
    const lines = plainReply(announce({ ...news, body }, DEFAULT_PREFERENCES)).split('\n');
    expect(lines.join('\n')).toContain('Your digest: 3 messages');
    expect(lines.join('\n')).toContain('fills 2 · desk 1');
    expect(lines.find((line) => line.startsWith('12:00 '))?.length).toBeGreaterThan(10);
  });

  it('say how one that is put off or over stands, and what can be done then', () => {
    const snoozed = plainReply(
      alertCard(
        alert({ state: { kind: 'snoozed', by: 'ann', untilMs: NOON + 3_600_000 } }),
        DEFAULT_PREFERENCES,
      ),
    );
    expect(snoozed).toContain('⏸ snoozed by ann until 13:00');
    expect(snoozed).toContain('/ack 3');
    expect(snoozed).not.toContain('/snooze');
    for (const [cause, words] of [
      ['resolved', 'over since 12:01'],
      ['replaced', 'told anew 12:01'],
      ['lapsed', 'lapsed 12:01'],
    ] as const) {
      const over = alertCard(
        alert({ state: { kind: 'over', cause, atMs: NOON + 60_000 } }),
        DEFAULT_PREFERENCES,
      );
      expect(plainReply(over)).toContain(`○ ${words}`);
      expect(over.tone).toBe('ok');
    }
  });

  it('in lines say which call it is', () => {
    const said = alertLines(alert({ count: 4, level: 'warn' }), DEFAULT_PREFERENCES, 1);
    expect(said.tone).toBe('notice');
    expect(plainReply(said)).toContain('alert 3 · 12:00:00 · ×4 since 12:00 · second call');
  });

  it('tell what came of care, for one, for several, for none', () => {
    const say = (outcome: Parameters<typeof careAnswer>[0]) =>
      plainReply(careAnswer(outcome, DEFAULT_PREFERENCES));
    const snoozed = alert({ state: { kind: 'snoozed', by: 'ann', untilMs: NOON + 3_600_000 } });
    const seen = alert({ state: { kind: 'acknowledged', by: 'ann', atMs: NOON } });
    expect(say({ kind: 'done', alerts: [] })).toContain('No alert is open.');
    expect(say({ kind: 'done', alerts: [seen] })).toContain('✓ acknowledged by ann 12:00');
    expect(say({ kind: 'done', alerts: [seen, seen] })).toContain('2 alerts acknowledged.');
    expect(say({ kind: 'done', alerts: [snoozed, snoozed] })).toContain('2 alerts snoozed until 13:00.');
    expect(say({ kind: 'no-alert', number: 9 })).toContain('There is no alert 9. Nothing changed.');
    expect(careAnswer({ kind: 'already', alert: seen }, DEFAULT_PREFERENCES).tone).toBe('refused');
  });

  it('ask which one was meant, with those that there are; a single one has no button for all', () => {
    const which = plainReply(whichAlert([snoozedOne, alert()], NOON, DEFAULT_PREFERENCES));
    expect(which).toContain('Several alerts are open');
    expect(which).toContain('snoozed by ann until 13:00');
    expect(which).toContain('/ack all');
    expect(plainReply({ blocks: alertList([alert()], NOON, DEFAULT_PREFERENCES) })).not.toContain('/ack all');
  });
});

const snoozedOne = alert({ number: 4, state: { kind: 'snoozed', by: 'ann', untilMs: NOON + 3_600_000 } });
