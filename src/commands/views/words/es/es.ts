import type { Words } from '../words.js';
import { esAdmin } from './admin.js';
import { esCommands } from './commands.js';
import { esConditions } from './conditions.js';
import { esEvents } from './events.js';
import { esHand } from './hand.js';
import { esLook } from './look.js';
import { esOwn } from './own.js';
import { esTrading } from './trading.js';

export const es: Words = {
  commands: esCommands,
  trading: esTrading,
  events: esEvents,
  look: esLook,
  admin: esAdmin,
  own: esOwn,
  ...esConditions,
  hand: esHand,
};
