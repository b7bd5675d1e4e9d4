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
  roomAt: (address) => parts.rooms.at(address),
  async changeBoard(move, address, asker) {
    const outcome = await parts.boards.change(move, address, asker);
    if (move === 'on') await parts.rooms.again(address);
    await parts.rooms.look();
    return outcome;
  },
  placeLost: (address, why) => parts.rooms.lost(address, why),
  drill: (asker) => parts.drills.drill(asker),
});
