import { expect, it } from 'vitest';
import { bulletinOf } from '../../../src/commands/views/bulletin.js';
import type { Alert } from '../../../src/engine/domain/alerts/alert.js';
import type { Notification, NotificationBody } from '../../../src/engine/domain/notification.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';

const AT_MS = Date.UTC(2026, 10, 28, 14, 2);
const told = (body: NotificationBody): Notification => ({
  level: 'critical',
  lane: 'critical',
  atMs: AT_MS,
  body,
});
const failing = told({ kind: 'store-failing', cause: 'disk-full' });
const alert = (change: Partial<Alert> = {}): Alert => ({
  number: 3,
  key: 'store-failing',
  level: 'critical',
  notification: failing,
  count: 1,
  firstMs: AT_MS,
  lastMs: AT_MS,
  state: { kind: 'open' },
  calls: 0,
  callsFromMs: AT_MS,
  ...change,
});

it('is about the most real money that there is, when it is about the whole desk', () => {
  const environment = (environments: Parameters<typeof bulletinOf>[1]) =>
    bulletinOf({ notification: failing }, environments, prefs).environment;
  expect(environment([])).toBe('PAPER');
  expect(environment(['double', 'testnet'])).toBe('TESTNET');
  expect(environment(['testnet', 'live'])).toBe('LIVE');
});

it('says how often it was told, and which call this is', () => {
  const lines = (change: Partial<Alert>, call: number) =>
    bulletinOf({ notification: failing, call: { alert: alert(change), call } }, [], prefs).lines.join('\n');
  expect(lines({}, 0)).toContain('2026-11-28 14:02');
  expect(lines({}, 0)).not.toContain('call');
  expect(lines({ count: 4 }, 3)).toMatch(/4.*last call/);
});
