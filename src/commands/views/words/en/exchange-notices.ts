import type { ExchangeNoticeWords } from '../exchange-notice-words.js';

const KEY_NEXT = 'Entries wait; stops stay at the exchange. Put the key right on the host: helmsman keys.';

const MODES = {
  isolated: 'one by one (isolated margin)',
  cross: 'with all that is there (cross margin)',
} as const;

export const enExchangeNotices: ExchangeNoticeWords = {
  buy: (what) => `buy ${what}`,
  sell: (what) => `sell ${what}`,
  rejected: ({ session, order, why }) => `✕ ${session} could not ${order}: ${why}`,
  codes: {
    'never-arrived': 'the order never arrived at the exchange',
    'record-lost': 'the disk has lost the record of another order with this number, which the exchange has',
    'too-late': 'by the time it could be sent the signal was too old',
  },
  rejectedEntry: 'Nothing was opened. The session goes on with its next signal.',
  rejectedExit: 'What it holds is still there, with its stop. /close tries again.',
  withdrawn: ({ name, order, part }) =>
    `✓ ${name} is withdrawn: ${order}${part === undefined ? '' : `; ${part} was filled before`}`,
  filledFirst: ({ name, order }) => `${name} was filled before it could be withdrawn: ${order}`,
  deskEnds: (account) => `The desk ends. This stays at Bybit on ${account}:`,
  stopsStay: (count) => `${count === 1 ? 'the stop of 1 position' : `the stops of ${count} positions`}`,
  entriesStay: (names, more) =>
    `resting entries ${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}: they may fill while nobody looks. helmsman watchdog withdraws them; else /halt does, before the desk ends.`,
  marginSet: (account, mode) => `${account} backs its contracts ${MODES[mode]} now`,
  marginSetNext: 'Its sessions count with that. Nothing was held, and nothing rested.',
  unknown: (order, what) => `Whether the exchange has order ${order} (${what}), nobody knows for 30 s now.`,
  unknownNext: 'It is asked again and again, and counts in risk meanwhile. Nothing is sent twice.',
  outside: ({ session, what, price, isBuy }) =>
    `⛔ ${what} of ${session} ${isBuy ? 'were bought back' : 'were sold'} at ${price}, and not by us`,
  outsideBy: {
    'by-hand': 'By an order that is not ours: by hand in the app, or by another program with this account.',
    liquidation: 'The exchange liquidated it.',
    deleveraging: 'The exchange took it to cover somebody else’s loss (auto-deleveraging).',
    settlement: 'The exchange settled the contract.',
  },
  outsideNext: (session) => `It is booked. ${session} is paused: /resume when that is as it should be.`,
  external: (account, what) => `${account} has ${what} that no session here owns`,
  externalNext: 'It counts in risk and is not touched.',
  inverseNext: 'It is margined in its coin: shown and compared, never traded here.',
  externalGone: (account, instrument) => `✓ ${account} has no ${instrument} any more that is not ours`,
  unexplained: ({ session, book, exchange }) =>
    `⛔ The book of ${session} has ${book}, the exchange ${exchange}, and nothing explains it`,
  unexplainedNext: (session) =>
    `${session} is paused; nothing was sent. Look at the exchange, then /reconcile. /stop ends it.`,
  unprotected: (session, instrument) => `⛔ ${instrument} of ${session} has no stop at the exchange`,
  unprotectedNext: {
    missing: 'It is being placed again and again.',
    'no-stop': 'Its strategy wants none. /stoploss sets one.',
  },
  protectedAgain: (session, instrument) => `✓ ${instrument} of ${session} has its stop again`,
  exitForced: (session, instrument) => `⛔ ${instrument} of ${session} is being closed at the market`,
  exitForcedNext: 'Its stop was refused: the price is beyond it already.',
  stray: (account, order) => `${account}: an order with our mark rests that no session knows: ${order}`,
  strayNext: (isWithdrawn) =>
    isWithdrawn ? 'It is withdrawn.' : 'It would close something: it was left. Withdraw it at the exchange.',
  state: {
    ready: (account) => `✓ ${account} is ready: books and exchange agree.`,
    unreachable: (account) => `⛔ ${account}: the exchange does not answer.`,
    'key-refused': (account) => `⛔ ${account}: the exchange refuses its key.`,
    'key-may-withdraw': (account) => `⛔ ${account}: its key may withdraw or transfer money.`,
    'key-cannot-trade': (account) => `⛔ ${account}: its key may not trade.`,
    'key-expired': (account) => `⛔ ${account}: its key has expired.`,
    'key-locked': (account) => `⛔ ${account}: its key is locked.`,
    'key-missing': (account) => `⛔ ${account}: there is no key for it here.`,
    'key-altered': (account) => `⛔ ${account}: its stored key was changed.`,
    'key-elsewhere': (account) => `⛔ ${account}: its key is of another environment.`,
    'clock-off': (account) => `⛔ ${account}: this machine’s clock is more than half a second off.`,
    'hedge-mode': (account) => `⛔ ${account} is in hedge mode.`,
    'margin-mode': (account) => `⛔ ${account} is in another margin mode than its sessions.`,
    'stream-stale': (account) => `${account}: its stream is silent.`,
    'store-failing': (account) => `⛔ ${account}: nothing can be stored.`,
  },
  stateNext: {
    ready: 'Entries are open again.',
    unreachable: 'Entries wait. Stops stay at the exchange. It is tried again by itself.',
    'key-refused': KEY_NEXT,
    'key-may-withdraw': KEY_NEXT,
    'key-cannot-trade': KEY_NEXT,
    'key-expired': KEY_NEXT,
    'key-locked': KEY_NEXT,
    'key-missing': KEY_NEXT,
    'key-altered': KEY_NEXT,
    'key-elsewhere': KEY_NEXT,
    'clock-off': 'Nothing is signed until it is set (NTP). Stops stay at the exchange.',
    'hedge-mode': 'Entries wait. Set it to one-way mode at the exchange.',
    'margin-mode':
      'Entries wait: close what is held and rests there, and it is set by itself; or set it at Bybit.',
    'stream-stale': 'Everything is asked for one by one; entries wait until it speaks again.',
    'store-failing': 'Entries wait. Exits, stops and withdrawals still leave.',
  },
  transferIn: (account, what) => `${what} came into ${account}.`,
  transferOut: (account, what) => `${what} left ${account}.`,
  seeAccount: 'accounts',
  adopt: 'adopt',
  close: 'close',
};
