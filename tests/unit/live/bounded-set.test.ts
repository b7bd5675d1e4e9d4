import { expect, it } from 'vitest';
import { BoundedSet } from '../../../src/engine/runtime/live/bounded-set.js';

it('a bounded set forgets what was added first', () => {
  const set = new BoundedSet(2);
  for (const member of ['a', 'b', 'b', 'c']) set.add(member);
  expect(['a', 'b', 'c'].map((member) => set.has(member))).toEqual([false, true, true]);
});
