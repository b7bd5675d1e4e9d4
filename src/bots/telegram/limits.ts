/** What Telegram takes, in characters after entities are parsed unless it says otherwise, and what we ask of it. */
export const MAX_CAPTION = 1024;
/** Telegram's own limit is 4096; the rest is room for what stands around a page. */
export const MAX_PAGE = 3900;
export const MAX_ALERT = 200;
export const MAX_COMMANDS = 100;
/** Buttons of one message. */
export const MAX_BUTTONS = 100;
/** Of a button; longer ones are unreadable on a phone long before Telegram minds. */
export const MAX_LABEL = 60;
/** Buttons side by side, and how many when one of them is long. */
export const ROW = 3;
export const LONG_ROW = 2;
export const LONG_LABEL = 10;
/** Longer than this and half a row cuts it. */
export const LONGEST_LABEL = 18;
/** Choices of a question shown at once. */
export const CHOICES = 8;
/** Columns of a phone in monospace. */
export const COLUMNS = 32;
/** Live cards that one answer may start; more are shown as they stand. */
export const MAX_CARDS = 3;
export const BAR_CELLS = 12;

export const POLL_SECONDS = 25;
/** A poll that lasts this much longer than it was asked to has died on the way. */
export const POLL_GRACE_MS = 10_000;
export const POLL_LIMIT = 100;
/** Any other call. One that hangs holds its chat up, and what is critical in it. */
export const CALL_MS = 10_000;
/** With a picture or a file. */
export const UPLOAD_MS = 30_000;
/** The token was refused: it will hardly be taken a moment later. */
export const REFUSED_RETRY_MS = 60_000;
export const CONFLICT_RETRY_MS = 5_000;
export const WEBHOOK_BODY_BYTES = 1_000_000;
export const WEBHOOK_CONNECTIONS = 10;

/** How long a press may wait for words of its own before its spinner is ended without. */
export const SPINNER_MS = 700;
export const TYPING_MS = 500;
/** Work that lasts longer shows how far it is; edited no more often than `INTERIM_EDIT_MS`. */
export const INTERIM_MS = 1_000;
export const INTERIM_EDIT_MS = 2_000;
/** A turn that lasts longer lets the next one of its chat begin. */
export const SLOW_TURN_MS = 1_000;
/** Answers kept at hand for turning their pages; older ones are read from the store. */
export const PAGED_ANSWERS = 50;

export const SEND_BUDGET = {
  chatPerSecond: 1,
  chatBurst: 5,
  groupPerMinute: 20,
  overallPerSecond: 28,
} as const;
/** All that is heard; everything else is not even sent to us. */
export const ALLOWED_UPDATES = ['message', 'callback_query'] as const;
/** Writes in the name of a group when one of its admins stays anonymous. */
export const ANONYMOUS_ADMIN = '1087968824';
