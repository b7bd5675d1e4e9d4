import { describe, expect, it } from 'vitest';
import { authorise, RefusalLimit } from '../../../src/commands/authorise.js';
import { COMMANDS } from '../../../src/commands/registry.js';
import type { Role } from '../../../src/engine/domain/person.js';
import { personOf } from '../../builders/fake-store.js';

const HERE = { place: 'private', chatOpen: true } as const;
const ROLES: readonly Role[] = ['nobody', 'viewer', 'operator', 'trader', 'owner'];
/** The least role that each command takes: a change here is a change of who may do what. */
const LEAST: Readonly<Record<string, Role>> = {
  strategies: 'viewer',
  backtest: 'viewer',
  paper: 'trader',
  sessions: 'viewer',
  session: 'viewer',
  pause: 'operator',
  resume: 'operator',
  stop: 'operator',
  follow: 'operator',
  unfollow: 'operator',
  positions: 'viewer',
  orders: 'viewer',
  fills: 'viewer',
  halt: 'operator',
  unhalt: 'owner',
};

describe('who may give which command', () => {
  it.each(Object.entries(LEAST))('%s takes %s', (name, least) => {
    const command = COMMANDS.find((one) => one.name === name);
    const allowed = ROLES.filter(
      (role) => command !== undefined && authorise(command, personOf(role), HERE).kind === 'allowed',
    );
    expect(allowed).toEqual(ROLES.slice(ROLES.indexOf(least)));
  });

  it('is nobody in a chat that is not ours, but an owner who makes it so', () => {
    const there = { place: 'group', chatOpen: false } as const;
    const allowed = COMMANDS.flatMap((command) =>
      ROLES.filter((role) => authorise(command, personOf(role), there).kind === 'allowed').map(
        (role) => `${role} ${command.name}`,
      ),
    );
    expect(allowed).toEqual(['owner allow']);
  });

  it('is nobody by default', () => {
    for (const command of COMMANDS) expect(authorise(command, undefined, HERE)).toEqual({ kind: 'stranger' });
  });
});

describe('the limit on refusals', () => {
  it('lets so many a minute out to one sender, and others are not affected', () => {
    const limit = new RefusalLimit(2);
    expect([0, 1, 2].map((atMs) => limit.allows('a', atMs))).toEqual([true, true, false]);
    expect(limit.allows('b', 2)).toBe(true);
    expect([limit.allows('a', 59_999), limit.allows('a', 60_000), limit.allows('a', 60_000)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('forgets the oldest senders of a flood', () => {
    const limit = new RefusalLimit(1);
    for (let sender = 0; sender <= 1_000; sender += 1) limit.allows(String(sender), 0);
    expect([limit.allows('1000', 1), limit.allows('0', 1)]).toEqual([false, true]);
  });
});
