const ADMINISTRATOR = 1n << 3n;
export const VIEW_CHANNEL = 1n << 10n;
export const SEND_MESSAGES = 1n << 11n;
export const MANAGE_MESSAGES = 1n << 13n;
export const ATTACH_FILES = 1n << 15n;
export const READ_HISTORY = 1n << 16n;
const USE_COMMANDS = 1n << 31n;
export const MANAGE_THREADS = 1n << 34n;
export const CREATE_THREADS = 1n << 35n;
export const SEND_IN_THREADS = 1n << 38n;
export const PIN_MESSAGES = 1n << 51n;

/** Everything that the double asks for, but Administrator. */
export const ALL_BUT_ADMINISTRATOR =
  VIEW_CHANNEL |
  SEND_MESSAGES |
  MANAGE_MESSAGES |
  ATTACH_FILES |
  READ_HISTORY |
  USE_COMMANDS |
  MANAGE_THREADS |
  CREATE_THREADS |
  SEND_IN_THREADS |
  PIN_MESSAGES |
  (1n << 14n);

/** An ordinary member: view, send, embed, attach, history, react, commands. */
export const ORDINARY =
  VIEW_CHANNEL | SEND_MESSAGES | ATTACH_FILES | READ_HISTORY | USE_COMMANDS | (1n << 14n);

export const has = (held: bigint, wanted: bigint): boolean =>
  (held & ADMINISTRATOR) !== 0n || (held & wanted) === wanted;
