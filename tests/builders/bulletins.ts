import type { Parcel } from '../../src/bots/outward/channel.js';
import type { Bulletin } from '../../src/commands/bulletin.js';

export const bulletin = (change: Partial<Bulletin> = {}): Bulletin => ({
  kind: 'alert',
  level: 'critical',
  environment: 'LIVE',
  atMs: Date.parse('2026-11-28T14:02:00Z'),
  alert: {
    number: 3,
    call: 3,
    key: 'unprotected m1 main BTC/USDT',
    count: 4,
    firstMs: Date.parse('2026-11-28T14:02:00Z'),
    lastMs: Date.parse('2026-11-28T14:10:00Z'),
  },
  subject: '[CRITICAL LIVE] m1 holds BTC/USDT without a stop.',
  title: 'm1 holds BTC/USDT without a stop.',
  lines: ['It is closed if none can be placed.', 'alert 3 · last call'],
  ...change,
});

export const parcel = (change: Partial<Bulletin> = {}, to = 'webhook'): Parcel => ({
  id: 'n-2-17-mabc',
  createdMs: Date.parse('2026-11-28T14:17:00Z'),
  bulletin: bulletin(change),
  to,
});
