import { nearest } from '../parse/nearest.js';
import { type ArgFault, type ArgKind, type ArgScope, choice, fault, value } from './arg.js';

/** Stands for every account where one only looks. */
export const ALL_ACCOUNTS = 'all';

interface Names {
  /** That may be given here. */
  of(scope: ArgScope): readonly string[];
  /** What is said of one that is there and may not. */
  barred?(name: string, scope: ArgScope): ArgFault | undefined;
}

/** One of the desk's accounts by its name. */
function kindOf({ of: names, barred }: Names): ArgKind<string> {
  const find = (text: string, scope: ArgScope): string | undefined =>
    names(scope).find((name) => name === text.toLowerCase());
  return {
    parse(text, scope) {
      const name = find(text, scope);
      if (name !== undefined) return value(name, name);
      const other = barred?.(text.toLowerCase(), scope);
      if (other !== undefined) return fault(other);
      const known = names(scope);
      const near = nearest(text, known);
      return fault({
        kind: 'unknown',
        what: 'account',
        text,
        known,
        ...(near === undefined ? {} : { nearest: near }),
      });
    },
    looks: (text, scope) => find(text, scope) !== undefined,
    choices: (scope) => names(scope).map(choice),
  };
}

const liveNames = ({ desk }: ArgScope): readonly string[] =>
  desk.liveAccounts().map(({ account }) => account);
const paperNames = (scope: ArgScope): readonly string[] =>
  scope.desk.accounts().filter((name) => !liveNames(scope).includes(name));

export const account = kindOf({ of: ({ desk }) => desk.accounts() });
export const anyAccount = kindOf({ of: ({ desk }) => [...desk.accounts(), ALL_ACCOUNTS] });

/** A paper wallet: what is started there is simulated. */
export const paperAccount = kindOf({
  of: paperNames,
  barred(name, { desk }) {
    const live = desk.liveAccounts().find((one) => one.account === name);
    return live && { kind: 'not-paper', account: name, environment: live.environment };
  },
});

/** An account at an exchange. */
export const liveAccount = kindOf({
  of: liveNames,
  barred(name, scope) {
    if (paperNames(scope).includes(name)) return { kind: 'not-live', account: name };
    return liveNames(scope).length === 0 ? { kind: 'no-live-account' } : undefined;
  },
});
