import { enAdmin } from './en-admin.js';
import { enCommands } from './en-commands.js';
import { enDefinition } from './en-definition.js';
import { enEvents } from './en-events.js';
import { enHand } from './en-hand.js';
import { enLook } from './en-look.js';
import { enOwn } from './en-own.js';
import { enTrading } from './en-trading.js';
import type { Words } from './words.js';

export const en: Words = {
  commands: enCommands,
  trading: enTrading,
  events: enEvents,
  look: enLook,
  admin: enAdmin,
  own: enOwn,
  definition: enDefinition,
  hand: enHand,
};
