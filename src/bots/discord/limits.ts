/** What Discord takes, in characters unless said otherwise. */
export const MAX_CONTENT = 2000;
export const MAX_DESCRIPTION = 4096;
export const MAX_TITLE = 256;
export const MAX_FOOTER = 2048;
/** All embeds of one message together. */
export const MAX_EMBED_CHARS = 6000;
export const MAX_EMBEDS = 10;
export const MAX_ROWS = 5;
export const MAX_ROW_BUTTONS = 5;
export const MAX_LABEL = 80;
export const MAX_OPTIONS = 25;
export const MAX_OPTION_LABEL = 100;
export const MAX_PLACEHOLDER = 150;
export const MAX_FILES = 10;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
export const MAX_MESSAGE_BYTES = 24 * 1024 * 1024;
export const MAX_ALT = 1024;
export const MAX_MODAL_TITLE = 45;
export const MAX_MODAL_LABEL = 45;
export const MAX_MODAL_FIELDS = 5;
export const MAX_INPUT = 4000;
export const MAX_COMMANDS = 100;
export const MAX_COMMAND_OPTIONS = 25;
export const MAX_COMMAND_TEXT = 100;
export const MAX_NONCE = 25;
/** Minutes without a message after which a thread is archived: a week. */
export const LONGEST_OPEN_MIN = 10_080;

/** A chat shows about this many monospaced columns on a phone. */
export const PHONE_COLUMNS = 32;

/** A first answer later than 3 s is refused; what is later than this is not even tried. */
export const ACK_WITHIN_MS = 2_700;
/** A token lives 15 minutes; the last seconds are not counted on. */
export const TOKEN_LIFE_MS = 14.5 * 60_000;
export const PROGRESS_MS = 2_000;
/** Of the platform's 50: other programs may use the same token. */
export const REQUESTS_PER_SECOND = 45;
