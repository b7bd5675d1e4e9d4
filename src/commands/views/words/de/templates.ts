import type { TradingWords } from '../trading-words.js';

export const deTemplates: TradingWords['strategy']['templates'] = {
  'ma-cross': {
    summary: 'Hält, solange der schnelle gleitende Durchschnitt über dem langsamen liegt.',
    weakness: 'Seitwärtsmärkte: Die Durchschnitte kreuzen oft, und jedes Kreuzen kostet.',
  },
  'rsi-reversion': {
    summary: 'Kauft, wenn der Markt überverkauft wirkt, und steigt aus, wenn er im Gleichgewicht ist.',
    weakness: 'Starke Trends: Überverkauft kann lange überverkauft bleiben.',
  },
  bollinger: {
    summary: 'Kauft einen Schluss unter dem unteren Band und steigt über dem mittleren aus.',
    weakness: 'Ausbrüche: Der Kurs kann lange an einem Band entlanglaufen.',
  },
  macd: {
    summary: 'Hält, solange die MACD-Linie über ihrer Signallinie liegt.',
    weakness: 'Unruhige Märkte: Die Linien kreuzen spät und gleich wieder zurück.',
  },
  dca: {
    summary: 'Kauft immer wieder einen festen Betrag, im Fallen mehr, und verkauft alles mit Gewinn.',
    weakness: 'Lange Abstürze: Das Budget ist verbraucht, und die Position wartet im Minus.',
  },
  grid: {
    summary: 'Kauft im Fallen zu festen Kursen und verkauft jeden Kauf eine Linie höher.',
    weakness: 'Verlassen des Bereichs: Darunter hält es alles, darüber hat es alles verkauft.',
  },
  'buy-and-hold': {
    summary: 'Kauft einmal und behält es.',
    weakness: 'Fallende Märkte: Es steigt nie aus.',
  },
  manual: { summary: 'Entscheidet nichts: Das tut ein Mensch.', weakness: 'Entscheidet nichts.' },
};
