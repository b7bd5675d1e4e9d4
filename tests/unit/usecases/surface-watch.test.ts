import { expect, it } from 'vitest';
import type { Notification } from '../../../src/engine/domain/notification.js';
import type { SurfaceHealth } from '../../../src/engine/usecases/desk.js';
import { SurfaceWatch } from '../../../src/engine/usecases/surface-watch.js';

const S = 1_000;

function watching() {
  const told: Notification['body'][] = [];
  const watch = new SurfaceWatch(({ body }) => told.push(body));
  const look = (state: SurfaceHealth['state'], nowMs: number, detail?: string): void =>
    watch.look([{ name: 'telegram', state, ...(detail === undefined ? {} : { detail }) }], nowMs);
  return { told, look, watch };
}

it('tells of a platform that stays away, once, and when it is back', () => {
  const { told, look } = watching();
  look('up', 0);
  for (let at = 1; at <= 60; at += 1) look('down', at * S, 'no answer');
  expect(told).toEqual([{ kind: 'surface', name: 'telegram', isUp: false, detail: 'no answer' }]);
  look('starting', 61 * S);
  expect(told).toHaveLength(1);
  look('up', 62 * S);
  look('up', 63 * S);
  expect(told.slice(1)).toEqual([{ kind: 'surface', name: 'telegram', isUp: true }]);
});

it('does not tell of a hiccup, however often there is one', () => {
  const { told, look } = watching();
  for (let at = 0; at < 300; at += 1) look(at % 15 === 14 ? 'up' : 'down', at * S);
  expect(told).toEqual([]);
});

it('leaves the console to itself', () => {
  const { told, watch } = watching();
  watch.look([{ name: 'console', state: 'down' }], 0);
  watch.look([{ name: 'console', state: 'down' }], 60 * S);
  expect(told).toEqual([]);
});
