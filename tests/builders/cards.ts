import type { CardBlock } from '../../src/commands/reply.js';

/** A running session's card as the console gets it. */
export const sessionCard = (id: string, more: Partial<CardBlock> = {}): CardBlock => ({
  kind: 'card',
  card: { kind: 'session', id },
  title: id,
  badge: 'PAPER',
  state: '● running',
  rows: [
    { label: 'equity', value: '10,042.18  +42.18 +0.42%' },
    { label: 'long', value: '0.0953 BTC @ 104,930.1' },
  ],
  footer: 'updated 14:03:22 (market time)',
  buttons: [
    { label: 'pause', line: `/pause ${id}` },
    { label: 'close', line: `/stop ${id}` },
  ],
  final: false,
  ...more,
});
