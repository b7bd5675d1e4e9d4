import type { ExchangeNoticeWords } from '../exchange-notice-words.js';

const KEY_NEXT =
  'Einstiege warten; Stopps bleiben an der Börse. Bring den Schlüssel auf dem Host in Ordnung: helmsman keys.';

const MODES = {
  isolated: 'einzeln (isolierte Margin)',
  cross: 'mit allem, was da ist (Cross-Margin)',
} as const;

export const deExchangeNotices: ExchangeNoticeWords = {
  buy: (what) => `Kauf von ${what}`,
  sell: (what) => `Verkauf von ${what}`,
  rejected: ({ session, order, why }) => `✕ ${session}: ${order} ging nicht: ${why}`,
  codes: {
    'never-arrived': 'die Order kam nie an der Börse an',
    'record-lost': 'die Platte hat eine andere Order mit dieser Nummer verloren, und die Börse hat sie',
    'too-late': 'bis zum Senden war das Signal zu alt',
  },
  rejectedEntry: 'Es wurde nichts eröffnet. Die Session macht mit dem nächsten Signal weiter.',
  rejectedExit: 'Was sie hält, ist noch da, mit seinem Stopp. /close versucht es noch einmal.',
  withdrawn: ({ name, order, part }) =>
    `✓ ${name} ist zurückgezogen: ${order}${part === undefined ? '' : `; ${part} waren vorher ausgeführt`}`,
  filledFirst: ({ name, order }) => `${name} war ausgeführt, bevor sie zurückgezogen werden konnte: ${order}`,
  deskEnds: (account) => `Der Desk endet. Das bleibt bei Bybit auf ${account}:`,
  stopsStay: (count) => (count === 1 ? 'der Stopp von 1 Position' : `die Stopps von ${count} Positionen`),
  entriesStay: (names, more) =>
    `liegende Einstiege ${names.join(', ')}${more === 0 ? '' : ` und ${more} weitere`}: Sie können ausgeführt werden, während niemand hinschaut. helmsman watchdog zieht sie zurück; sonst tut es /halt, bevor der Desk endet.`,
  marginSet: (account, mode) => `${account} unterlegt seine Kontrakte jetzt ${MODES[mode]}`,
  marginSetNext: 'Seine Sessions rechnen damit. Es wurde nichts gehalten, und es lag nichts.',
  unknown: (order, what) => `Ob die Börse Order ${order} (${what}) hat, weiß seit 30 s niemand.`,
  unknownNext:
    'Es wird immer wieder nachgefragt, und sie zählt solange im Risiko mit. Nichts wird doppelt gesendet.',
  outside: ({ session, what, price, isBuy }) =>
    `⛔ ${what} von ${session} wurden zu ${price} ${isBuy ? 'zurückgekauft' : 'verkauft'}, und nicht von uns`,
  outsideBy: {
    'by-hand':
      'Durch eine Order, die nicht unsere ist: von Hand in der App, oder durch ein anderes Programm.',
    liquidation: 'Die Börse hat liquidiert.',
    deleveraging: 'Die Börse hat sie genommen, um fremden Verlust zu decken (Auto-Deleveraging).',
    settlement: 'Die Börse hat den Kontrakt abgerechnet.',
  },
  outsideNext: (session) => `Es ist gebucht. ${session} ist pausiert: /resume, wenn das so sein soll.`,
  external: (account, what) => `${account} hat ${what}, und keiner Session hier gehört das`,
  externalNext: 'Es zählt im Risiko mit und wird nicht angerührt.',
  inverseNext: 'Sie ist mit ihrem Coin besichert: gezeigt und verglichen, hier nie gehandelt.',
  externalGone: (account, instrument) => `✓ ${account} hat kein fremdes ${instrument} mehr`,
  unexplained: ({ session, book, exchange }) =>
    `⛔ Das Buch von ${session} hat ${book}, die Börse ${exchange}, und nichts erklärt es`,
  unexplainedNext: (session) =>
    `${session} ist pausiert; es ging nichts hinaus. Schau an der Börse nach, dann /reconcile. /stop beendet sie.`,
  unprotected: (session, instrument) => `⛔ ${instrument} von ${session} hat keinen Stopp an der Börse`,
  unprotectedNext: {
    missing: 'Es wird immer wieder versucht, ihn zu setzen.',
    'no-stop': 'Die Strategie will keinen. /stoploss setzt einen.',
  },
  protectedAgain: (session, instrument) => `✓ ${instrument} von ${session} hat seinen Stopp wieder`,
  exitForced: (session, instrument) => `⛔ ${instrument} von ${session} wird zum Marktpreis geschlossen`,
  exitForcedNext: 'Der Stopp wurde abgelehnt: Der Kurs liegt schon dahinter.',
  stray: (account, order) =>
    `${account}: Eine Order mit unserem Zeichen liegt, die keine Session kennt: ${order}`,
  strayNext: (isWithdrawn) =>
    isWithdrawn
      ? 'Sie ist zurückgezogen.'
      : 'Sie würde etwas schließen und blieb darum liegen. Zieh sie an der Börse zurück.',
  state: {
    ready: (account) => `✓ ${account} ist bereit: Bücher und Börse stimmen überein.`,
    unreachable: (account) => `⛔ ${account}: Die Börse antwortet nicht.`,
    'key-refused': (account) => `⛔ ${account}: Die Börse lehnt den Schlüssel ab.`,
    'key-may-withdraw': (account) => `⛔ ${account}: Der Schlüssel darf Geld abheben oder übertragen.`,
    'key-cannot-trade': (account) => `⛔ ${account}: Der Schlüssel darf nicht handeln.`,
    'key-expired': (account) => `⛔ ${account}: Der Schlüssel ist abgelaufen.`,
    'key-locked': (account) => `⛔ ${account}: Der Schlüssel ist gesperrt.`,
    'key-missing': (account) => `⛔ ${account}: Hier gibt es keinen Schlüssel dafür.`,
    'key-altered': (account) => `⛔ ${account}: Der gespeicherte Schlüssel wurde verändert.`,
    'key-elsewhere': (account) => `⛔ ${account}: Der Schlüssel gehört zu einer anderen Umgebung.`,
    'clock-off': (account) => `⛔ ${account}: Die Uhr dieses Rechners geht über eine halbe Sekunde falsch.`,
    'hedge-mode': (account) => `⛔ ${account} ist im Hedge-Modus.`,
    'margin-mode': (account) => `⛔ ${account} hat einen anderen Margin-Modus als seine Sessions.`,
    'stream-stale': (account) => `${account}: Der Datenstrom schweigt.`,
    'store-failing': (account) => `⛔ ${account}: Es lässt sich nichts speichern.`,
  },
  stateNext: {
    ready: 'Einstiege sind wieder offen.',
    unreachable: 'Einstiege warten. Stopps bleiben an der Börse. Es wird von selbst wieder versucht.',
    'key-refused': KEY_NEXT,
    'key-may-withdraw': KEY_NEXT,
    'key-cannot-trade': KEY_NEXT,
    'key-expired': KEY_NEXT,
    'key-locked': KEY_NEXT,
    'key-missing': KEY_NEXT,
    'key-altered': KEY_NEXT,
    'key-elsewhere': KEY_NEXT,
    'clock-off': 'Bis sie gestellt ist (NTP), wird nichts signiert. Stopps bleiben an der Börse.',
    'hedge-mode': 'Einstiege warten. Stell an der Börse auf Einweg-Modus (One-Way) um.',
    'margin-mode':
      'Einstiege warten: Schließ, was dort gehalten wird und liegt, dann wird er von selbst gesetzt; oder setz ihn bei Bybit.',
    'stream-stale': 'Alles wird einzeln abgefragt; Einstiege warten, bis er sich wieder meldet.',
    'store-failing': 'Einstiege warten. Ausstiege, Stopps und Rückzüge gehen weiterhin hinaus.',
  },
  transferIn: (account, what) => `${what} kamen auf ${account} an.`,
  transferOut: (account, what) => `${what} gingen von ${account} ab.`,
  seeAccount: 'Konten',
  adopt: 'übernehmen',
  close: 'schließen',
};
