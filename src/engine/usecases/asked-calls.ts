import { ruleCalls } from './alert-rules.js';
import { alertCalls, type CareDesk } from './alerts/alert-desk.js';
import type { BoardDesk } from './boards/board-desk.js';
import type { DeskDependencies } from './desk-dependencies.js';
import { reportCalls } from './schedules/report-calls.js';
import type { WalletParts } from './wallets.js';

/** What a person has asked to be told of, regularly or when it comes true, and their care of what they were told. */
export const askedCalls = (
  parts: DeskDependencies,
  wallets: WalletParts,
): ReturnType<typeof reportCalls> & CareDesk & BoardDesk => ({
  ...reportCalls(parts),
  ...ruleCalls({ ...wallets, rules: parts.rules }),
  ...alertCalls(parts.alerts),
  boardAt: (address) => parts.boards.at(address),
  changeBoard: (move, address, asker) => parts.boards.change(move, address, asker),
  drill: (asker) => parts.drills.drill(asker),
});
