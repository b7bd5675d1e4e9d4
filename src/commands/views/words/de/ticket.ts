import type { TicketWords } from '../hand-words.js';

const SIDES = { buy: 'Kauf', sell: 'Verkauf' } as const;

export const deTicket: TicketWords = {
  title: {
    order: (side, what) => `${SIDES[side]} ${what}`,
    close: (what, share) => `${share === undefined ? what : `${share} von ${what}`} schließen`,
    'stop-at': (session, price) =>
      price === undefined ? `Kein Stopp für ${session}` : `Stopp von ${session} bei ${price}`,
    'target-at': (session, price) =>
      price === undefined ? `Kein Ziel für ${session}` : `Ziel von ${session} bei ${price}`,
    trail: (session, distance) => `Stopp von ${session} folgt mit ${distance}`,
    start: (program, market) => `Start ${program} ${market}`,
    adopt: (what) => `${what} übernehmen`,
  },
  states: {
    open: 'zu bestätigen',
    expired: 'abgelaufen',
    withdrawn: 'zurückgezogen',
    requoted: 'ersetzt',
    waiting: 'bestätigt',
    leaving: 'unterwegs',
    resting: 'liegt',
    filled: '✓ ausgeführt',
    denied: '✕ abgelehnt',
    canceled: '✕ zurückgezogen',
    rejected: '✕ zurückgewiesen',
    unproven: 'unbekannt',
    done: '✓ fertig',
  },
  labels: {
    account: 'Konto',
    value: 'Wert',
    price: 'Kurs',
    margin: 'Margin',
    fee: 'Kosten',
    stop: 'Stopp',
    target: 'Ziel',
    change: 'dann',
    after: 'danach',
    limit: 'Grenze',
    day: 'heute',
    was: 'versetzt',
  },
  at: (price, band) => `zu ${price} ±${band}`,
  margin: (value, leverage) => `≈ ${value} ${leverage}×`,
  limitAt: (price) => `Limit ${price}`,
  flat: 'flat',
  against: (move) => `bei ${move}`,
  used: (percent) => `${percent} genutzt`,
  was: (price) => `war ${price}`,
  valid: (number, time, who) => `t${number} · bis ${time} · @${who}`,
  footers: {
    expired: (time) => `Um ${time} abgelaufen. Es ging nichts hinaus.`,
    withdrawn: 'Zurückgezogen. Es ging nichts hinaus.',
    requoted: 'Der Markt hat sich bewegt: Es gibt ein neues Ticket.',
    waiting: 'Bestätigt. Es geht zum nächsten Kurs hinaus.',
    resting: (order) => `Order ${order} liegt.`,
    leaving: (order, isLimit) => {
      const what = order === undefined ? 'Bestätigt. Sie' : `Order ${order}`;
      const then = isLimit
        ? ': Sie liegt dort, sobald Bybit es sagt.'
        : '; Bybit sagt, wann sie ausgeführt ist.';
      return `${what} ist unterwegs zu Bybit${then}`;
    },
    restsThere: (order) => `Order ${order} liegt bei Bybit.`,
    taken: (order) => `Bybit hat Order ${order}; sie ist noch nicht ausgeführt.`,
    done: 'Fertig.',
    started: (session, account) => `${session} läuft auf ${account}.`,
    canceled: (order) => `Order ${order} wurde zurückgezogen.`,
    denied: (why) => `Nicht gesendet: ${why}.`,
    rejected: (code) => `Die Börse hat sie nicht angenommen (${code}).`,
    unproven: (order) => `Ob die Börse Order ${order} hat, weiß noch niemand. Es wird nachgefragt.`,
    filled: ({ verb, what, price, fee, took }) => `${verb} ${what} zu ${price} · Gebühr ${fee}${took}`,
  },
  bought: 'Gekauft:',
  sold: 'Verkauft:',
  confirm: {
    'stop-at': 'Stopp setzen',
    'target-at': 'Ziel setzen',
    trail: 'Stopp folgen lassen',
    start: 'Starten',
    adopt: 'Übernehmen',
  },
  edit: 'Ändern',
  discard: '✕',
  again: 'Neuer Kurs',
};
