import type { Words } from '../words.js';
import { zhAdmin } from './admin.js';
import { zhCommands } from './commands.js';
import { zhConditions } from './conditions.js';
import { zhEvents } from './events.js';
import { zhHand } from './hand.js';
import { zhLook } from './look.js';
import { zhOwn } from './own.js';
import { zhTrading } from './trading.js';

export const zh: Words = {
  commands: zhCommands,
  trading: zhTrading,
  events: zhEvents,
  look: zhLook,
  admin: zhAdmin,
  own: zhOwn,
  ...zhConditions,
  hand: zhHand,
};
