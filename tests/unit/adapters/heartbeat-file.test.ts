import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { heartbeatFile } from '../../../src/engine/adapters/system/heartbeat-file.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hm-beat-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the heartbeat file', () => {
  it('changes with every beat, and is read by another', () => {
    const file = path.join(folder, 'heartbeat');
    const desk = heartbeatFile(file);
    const watcher = heartbeatFile(file);
    expect(watcher.last()).toBeUndefined();
    desk.beat();
    const first = watcher.last();
    expect(first).toMatch(/^\d+ 1\n/);
    desk.beat();
    expect(watcher.last()).not.toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBe(40);
  });

  it('tells one life of a desk from the next', () => {
    const file = path.join(folder, 'heartbeat');
    for (const _ of [1, 2, 3]) heartbeatFile(file).beat();
    const first = heartbeatFile(file);
    const before = first.last();
    first.beat();
    first.beat();
    expect(first.last()).not.toBe(before);
  });

  it('does not stop the desk when it cannot be written, and goes on when it can', () => {
    const file = path.join(folder, 'away', 'heartbeat');
    const desk = heartbeatFile(file);
    expect(() => desk.beat()).not.toThrow();
    expect(desk.last()).toBeUndefined();
  });
});
