/** What the exchange's return codes mean for a request; those in no list are a plain no. */

/** Nothing is known of what came of it: the exchange failed on the way. */
export const UNSURE: ReadonlySet<string> = new Set(['10000', '10016']);

/** An order was made with that id before. */
export const ID_USED: ReadonlySet<string> = new Set(['110072', '170141']);

/** It has to be looked up: the id or the request was there before, or the order is just being worked on. */
export const LOOK_UP: ReadonlySet<string> = new Set([...ID_USED, '10014', '110079']);

/** It was turned away at the door: too many requests. Nothing has come of it. */
export const TOO_MANY: ReadonlySet<string> = new Set(['10006', '10018', '20003', '20006']);

/** Too many from this address; the ban lasts. */
export const ADDRESS_BANNED: ReadonlySet<string> = new Set(['10018', '20003']);

/** Signed for another time than the exchange has. Nothing has come of it. */
export const WRONG_TIME = '10002';

/** The key is not good, or not from here. */
export const KEY_REFUSED: ReadonlySet<string> = new Set([
  '10003',
  '10004',
  '10005',
  '10007',
  '10010',
  '33004',
]);

/** Nothing rests under that id: never there, filled, or cancelled before. */
export const GONE: ReadonlySet<string> = new Set([
  '110001',
  '110008',
  '110010',
  '170139',
  '170142',
  '170143',
  '170213',
]);

/** It is as it is wished already. */
export const AS_IT_STANDS: ReadonlySet<string> = new Set(['110043', '34040', '110025', '110026']);
