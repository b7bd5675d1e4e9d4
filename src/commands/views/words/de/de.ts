import type { Words } from '../words.js';
import { deAdmin } from './admin.js';
import { deCommands } from './commands.js';
import { deConditions } from './conditions.js';
import { deEvents } from './events.js';
import { deHand } from './hand.js';
import { deLook } from './look.js';
import { deOwn } from './own.js';
import { deTrading } from './trading.js';

export const de: Words = {
  commands: deCommands,
  trading: deTrading,
  events: deEvents,
  look: deLook,
  admin: deAdmin,
  own: deOwn,
  ...deConditions,
  hand: deHand,
};
