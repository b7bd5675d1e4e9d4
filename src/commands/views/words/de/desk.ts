import type { DeskWords } from '../desk-words.js';

const TYPE = (line: string): string => `Wähl eins oder tipp es ein: /desk ${line}`;

export const deDesk: DeskWords = {
  head: 'Wie dieser Desk arbeitet',
  note: 'Kosten und Grenzen gelten für Sessions und Backtests, die ab jetzt beginnen; was läuft, behält seine. ● ist hier gesetzt; der Rest ist, was in der Einstellungsdatei steht.',
  asks: {
    market: (now) => `Die Kurse kommen von: ${now}. Eine andere Quelle gilt ab dem nächsten Start.`,
    maker: (now) => `Gebühr, wenn die Order im Buch lag: ${now}. ${TYPE('maker 2')}`,
    taker: (now) => `Gebühr, wenn aus dem Buch genommen wird: ${now}. ${TYPE('taker 5.5')}`,
    spread: (now) => `Abstand zwischen bestem Bid und bestem Ask: ${now}. ${TYPE('spread 2')}`,
    slippage: (now) =>
      `Um wie viel schlechter als der Kurs ein Taker ausgeführt wird: ${now}. ${TYPE('slippage 3')}`,
    'max-order': (now) => `Größter Wert einer Order: ${now}. ${TYPE('max-order 25000')}`,
    'max-position': (now) => `Größter Wert einer Position: ${now}. ${TYPE('max-position 50000')}`,
    'max-daily-loss': (now) =>
      `Tagesverlust (UTC), ab dem eine Session nicht mehr einsteigt: ${now}. ${TYPE('max-daily-loss 500')}`,
    'price-band': (now) =>
      `Wie weit ein Limit oder Stopp vom Markt liegen darf: ${now}. ${TYPE('price-band 10%')}`,
  },
  sources: {
    auto: 'auto (Bybit, wenn es antwortet, sonst synthetisch)',
    bybit: 'bybit (oder gar kein Start)',
    synthetic: 'synthetisch',
  },
  bps: (figure, percent) => `${figure} bps (${percent})`,
  none: 'keine',
  isDefault: (shown) => `${shown} · Vorgabe`,
  isSet: (shown) => `${shown} ●`,
  setBy: (setting, name, when) => `${setting} hat ${name} gesetzt, ${when}.`,
  byFile: (setting) => `${setting} ist so, wie es in der Einstellungsdatei steht.`,
  fallback: 'Vorgabe',
  done: (setting, shown) => `✓ ${setting}: ${shown}.`,
  already: (setting, shown) => `${setting} ist schon ${shown}. Nichts hat sich geändert.`,
  holds: 'Gilt für Sessions und Backtests, die ab jetzt beginnen; was läuft, behält seine.',
  holdsNextStart:
    'Ab dem nächsten Start: Solange der Desk läuft, ändert sich nichts, und Sessions des bisherigen Markts warten mit dem, was sie halten, auf ihn.',
  startAsked: (kind) =>
    `Dieser Start hat per Flag oder Umgebung nach ${kind} gefragt: Solange er das tut, gilt jenes und nicht dies.`,
  bad: (setting, text) => `${text} passt nicht als ${setting}. Nichts hat sich geändert.`,
  wanted(wanted) {
    switch (wanted.kind) {
      case 'source':
        return 'Es ist auto, bybit oder synthetic.';
      case 'bps':
        return `Es sind Basispunkte von 0 bis ${wanted.max} wie 5.5, oder ein Anteil wie 0.055%.`;
      case 'band':
        return `Es sind ganze Basispunkte von 1 bis ${wanted.max} wie 2000, ein Anteil wie 20%, oder none.`;
      case 'amount':
        return 'Es ist ein Betrag über 0 wie 25000, oder none.';
    }
  },
  elsewhere: (setting) =>
    `${setting} ist, wie der Desk arbeitet, nicht, wie dir etwas gezeigt wird. Nichts hat sich geändert. Ein Owner stellt es mit /desk ein, im privaten Chat.`,
};
