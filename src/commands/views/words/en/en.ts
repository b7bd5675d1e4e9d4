import type { Words } from '../words.js';
import { enAdmin } from './admin.js';
import { enCommands } from './commands.js';
import { enConditions } from './conditions.js';
import { enEvents } from './events.js';
import { enHand } from './hand.js';
import { enLook } from './look.js';
import { enOwn } from './own.js';
import { enTrading } from './trading.js';

export const en: Words = {
  commands: enCommands,
  trading: enTrading,
  events: enEvents,
  look: enLook,
  admin: enAdmin,
  own: enOwn,
  ...enConditions,
  hand: enHand,
};
