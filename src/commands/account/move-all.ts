import type { SessionState } from '../../engine/domain/session.js';
import { account } from '../args/account.js';
import { optional } from '../args/arg.js';
import { type Command, defineCommand } from '../command.js';
import { allControlled } from '../views/account-moves.js';
import { actingAccount } from './chosen.js';

interface Move {
  readonly name: 'pauseall' | 'resumeall';
  readonly action: 'pause' | 'resume';
  readonly risk: 'safety' | 'order';
  readonly of: readonly SessionState[];
}

const moveAll = ({ name, action, risk, of }: Move): Command =>
  defineCommand({
    name,
    aliases: [],
    group: 'run',
    role: 'operator',
    risk,
    place: 'any',
    args: { account: optional(account) },
    async run({ account: named }, context) {
      const { desk, asker } = context;
      const acting = actingAccount(named, context);
      const meant = desk
        .sessions()
        .filter(({ spec, state }) => spec.account === acting && of.includes(state));
      // One after the other: the desk does one thing at a time, and a store that fails holds up none of the others.
      const outcomes = [];
      for (const { spec } of meant) outcomes.push(await desk.control(spec.name, action, asker));
      return allControlled(action, { account: acting, outcomes }, context);
    },
  });

export const pauseAllCommand = moveAll({
  name: 'pauseall',
  action: 'pause',
  risk: 'safety',
  of: ['running', 'waiting'],
});
export const resumeAllCommand = moveAll({
  name: 'resumeall',
  action: 'resume',
  risk: 'order',
  of: ['paused'],
});
