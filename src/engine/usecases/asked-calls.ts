import { type RuleDesk, ruleCalls } from './alert-rules.js';
import type { DeskDependencies } from './desk-dependencies.js';
import { reportCalls } from './schedules/report-calls.js';
import type { WalletParts } from './wallets.js';

/** What a person has asked to be told of: regularly, or when it comes true. */
export const askedCalls = (
  parts: DeskDependencies,
  wallets: WalletParts,
): ReturnType<typeof reportCalls> & RuleDesk => ({
  ...reportCalls(parts),
  ...ruleCalls({ ...wallets, rules: parts.rules }),
});
