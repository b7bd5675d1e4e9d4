import { counted } from '../counted.js';
import type { MoneyWords } from '../money-words.js';
import { deTags } from './tags.js';

const titled =
  (title: string) =>
  (subject: string, period: string): string =>
    `${title} ${subject} · ${period}`;

export const deMoney: MoneyWords = {
  titles: {
    statement: titled('Abrechnung'),
    pnl: titled('PnL'),
    performance: titled('Performance'),
    tax: titled('Geschlossene Lots'),
    slippage: titled('Slippage'),
  },
  allTime: 'gesamte Zeit',
  lines: {
    opening: 'Anfang',
    closing: 'Ende',
    realised: 'realisiert',
    open: 'offen',
    fee: 'Gebühren',
    funding: 'Funding',
    interest: 'Zinsen',
    rebate: 'Rabatte',
    airdrop: 'Airdrops',
    external: 'fremd',
    transfer: 'eingezahlt',
    fills: 'Fills',
  },
  beside: (amount) =>
    `Vom Gewinn sind ${amount} Gebühren in einem anderen Coin: Die Equity in diesem Coin sieht sie nicht.`,
  unvalued: (amounts) => `Nicht gezählt, weil niemand den Kurs kannte: ${amounts}`,
  unexplained: (amount) =>
    `${amount} stehen noch nicht in den Aufzeichnungen. Frag noch einmal, wenn der Speicher wieder geht: /status`,
  dimensions: {
    day: 'Tag',
    week: 'Woche ab',
    month: 'Monat',
    year: 'Jahr',
    hour: 'Stunde',
    session: 'Session',
    strategy: 'Strategie',
    instrument: 'Markt',
    side: 'Seite',
    purpose: 'Order',
    tag: 'Etikett',
  },
  none: 'ohne',
  columns: { profit: 'gebucht', fills: 'Fills', cost: 'Bp.' },
  inFile: (rows) =>
    rows === 1 ? 'Eine weitere Zeile steht in der Datei.' : `${rows} weitere Zeilen stehen in der Datei.`,
  openIsLeft: 'Was gehalten wird, zählt erst beim Schließen.',
  performance: {
    time: 'zeitgewichtet',
    money: 'geldgewichtet',
    deepest: '▼ max',
    days: 'Tage',
    best: 'bester Tag',
    worst: 'schwächster',
    flows: 'eingezahlt',
    count: ({ won, lost, flat }) =>
      `${won} gewonnen · ${lost} verloren${flat === 0 ? '' : ` · ${flat} neutral`}`,
  },
  tax: {
    methods: { fifo: 'zuerst gekauft, zuerst verkauft (FIFO)', average: 'Durchschnittspreis' },
    proceeds: 'Erlös',
    cost: 'Kosten',
    gain: 'Gewinn',
    lots: 'Lots',
    noLots: 'In diesem Zeitraum wurde nichts geschlossen. Ein anderer: /tax 2025, /tax all',
    advice: 'Zahlen, keine Beratung: Was bei dir versteuert wird, wissen andere.',
  },
  slippage: {
    signal: 'Entscheidung',
    slippage: 'Slippage',
    fees: 'Gebühren',
    funding: 'Funding',
    change: 'Änderung',
    bps: (value) => `${value} Bp.`,
    unknown: (count) =>
      `Von ${counted(count, 'Ausführung', 'Ausführungen')} kennt niemand den Kurs der Entscheidung.`,
    simulated: 'Auf PAPER ist die Slippage, was der Desk einstellt: /desk',
    noFills: 'In diesem Zeitraum wurde nichts ausgeführt. Ein anderer: /slippage all',
  },
  export: {
    done: ({ what, rows }) => `${what}: ${rows} ${rows === '1' ? 'Zeile' : 'Zeilen'}, älteste zuerst.`,
    nothing: (what) =>
      `In diesem Zeitraum gibt es nichts für ${what}. Ein anderer: /export ${what} period=all`,
    tooLarge: ({ what, megabytes }) =>
      `Das sind mehr als die ${megabytes} MB, die ein Chat nimmt. Es wurde nichts gesendet. Nimm weniger: /export ${what} period=month, oder eine Session: /export ${what} m1`,
  },
  across: {
    everything: 'alle Konten',
    account: 'Konto',
    unknown: 'k. A.',
    noRate: (amounts, coin) =>
      `k. A., nicht mitgezählt: ${amounts}. Den Kurs in ${coin} kannte hier damals niemand.`,
    rates: 'Jede Zeile zählt zum Kurs ihrer eigenen Zeit.',
    also: (coins) => `Es gibt auch ${coins}: /pnl account=all rechnet es in deine Währung um.`,
    noGroups:
      'Alle Konten zusammen werden nach Konto gezeigt: Lass by= weg oder nenne ein Konto. Es wurde nichts berechnet.',
  },
  tags: deTags,
  nothingYet: 'Hier wurde noch nichts gehandelt. /paper startet eine Session.',
};
