import type { PriceFault } from '../../../../engine/domain/price-fault.js';
import type { NoticeWords } from '../event-words.js';

const FAULTS: Readonly<Record<PriceFault, (given: string) => string>> = {
  'no-number': (given) => `${given} ist keine Zahl`,
  'not-positive': (given) => `${given} liegt nicht über null`,
  range: (given) => `zwischen Tief und Hoch, ${given}, liegen Eröffnung und Schluss nicht`,
  'bad-volume': (given) => `ihr Volumen ist ${given}`,
  'far-off': (given) => `${given} liegt weit ab`,
  crossed: (given) => `Bid und Ask kreuzen sich: ${given}`,
  future: (given) => `sie ist von ${given}, und das kommt erst noch`,
  past: (given) => `sie ist von ${given}, und das ist vorbei`,
};

const WHAT = { bar: 'Eine Kerze', quote: 'Ein Kurs', mark: 'Ein Mark-Preis' } as const;

const ASIDE: Readonly<Record<'bar' | 'quote' | 'mark', string>> = {
  bar: 'Es wird nicht darauf gehandelt, und Einstiege warten, bis die Kurse stimmen. Passen fünf Kerzen in Folge dazu, wird ihr geglaubt.',
  quote: 'Es wird nichts davon gezeigt oder gehandelt: Bis die Kurse stimmen, zählt die letzte Kerze.',
  mark: 'Positionen bleiben beim Mark-Preis davor.',
};

const marketNews: NoticeWords['marketNews'] = {
  delisted: (instrument, source) => `${instrument} wird bei ${source} nicht mehr gehandelt.`,
  ending: (instrument, source, time) => `${source} stellt ${instrument} am ${time} ein.`,
  'rules-changed': (instrument, source) => `${source} hat die Regeln von ${instrument} geändert.`,
  quarantined: ({ what, instrument, source, fault, given, last }) => {
    const why = fault === 'far-off' && last !== undefined ? `${given} nach ${last}` : FAULTS[fault](given);
    return `${WHAT[what]} von ${instrument}, von ${source}, wurde beiseitegelegt: ${why}.`;
  },
  'sound-again': (instrument, aside) =>
    `✓ Die Kurse von ${instrument} stimmen wieder. ${aside === 1 ? '1 Kerze blieb' : `${aside} Kerzen blieben`} weg.`,
  believed: ({ instrument, before, price, aside }) =>
    `${instrument} steht jetzt bei ${price}, nach ${before}: ${aside + 1} Kerzen in Folge sagen es.`,
  'clock-jumped': (source, span, isLater) =>
    `${source} meint, es sei ${span} ${isLater ? 'später' : 'früher'}, als es sein sollte.`,
};

export const deNotices: NoticeWords = {
  bought: 'Gekauft:',
  sold: 'Verkauft:',
  liquidated: ({ session, side, quantity, price }) =>
    `⛔ ${session} wurde liquidiert: ${side} ${quantity} zu ${price}`,
  liquidatedNext: (lost, left) =>
    `${lost}, die Gebühr eingerechnet. ${left} bleiben; die Session läuft weiter.`,
  fill: ({ verb, quantity, price }) => `${verb} ${quantity} zu ${price}`,
  realised: (profit) => `, ${profit}`,
  refused: ({ session, side, what }) => `${session} hat ${what} nicht ${side}`,
  why: (reason) => `: ${reason}`,
  buy: 'gekauft',
  sell: 'verkauft',
  ended: (session) => `${session} ist beendet`,
  failed: (session, code) => `⛔ ${session} hat sich selbst gestoppt: ein Fehler von uns (${code}).`,
  failedSince: (time) => `Seit ${time} (Marktzeit) ging nichts hinaus.`,
  diverged: (session) => `⏸ ${session} ist pausiert: Noch einmal gelaufen, hätte sie anders entschieden.`,
  divergedAt: (time, cause) => `Zuerst um ${time} (Marktzeit): ${cause}.`,
  causes: {
    program: 'ihre Strategie hat sich geändert',
    engine: 'Helmsman selbst hat sich geändert',
    tape: 'ihre aufgezeichneten Marktdaten haben sich geändert',
  },
  divergedKeeps: 'Ihre Position und ihr Stopp bleiben.',
  missed: (span, signals) =>
    `${span} verpasst, ${signals === 1 ? '1 Signal wurde' : `${signals} Signale wurden`} nicht gehandelt`,
  missedNext: (sessions) =>
    sessions.length === 1
      ? `${sessions[0]} macht mit dem nächsten Signal weiter.`
      : `${sessions.length} Sessions machen mit ihren nächsten Signalen weiter.`,
  drawn: (session, money, account) =>
    `${session} hat ${money} aus ${account} gezogen: Ihre Cross-Margin wurde knapp.`,
  drawnNext: (left) => `Frei sind dort jetzt ${left}. /session sagt, bei welchem Kurs sie liquidiert würde.`,
  nothingToDraw: (session, account) =>
    `${session} geht die Margin aus, und ${account} hat kein freies Geld mehr.`,
  nothingToDrawNext: 'Die Börse nimmt die Position, wenn der Mark-Preis den Liquidationskurs erreicht.',
  closeIt: 'schließen',
  tapeOver: (source) => `Der Markt ${source} ist zu Ende: Es kommen keine Kerzen mehr.`,
  tapeOverNext: 'Seine Sessions behalten, was sie halten; /stop beendet eine.',
  tradingState: {
    active: (by) => `Wieder aktiv, durch ${by}.`,
    reducing: (by) => `⛔ NUR ABBAU, durch ${by}.`,
    halted: (by) => `⛔ ANGEHALTEN, durch ${by}.`,
  },
  because: (reason) => `Grund: ${reason}`,
  tradingStateNext: {
    active: 'Sessions handeln ab ihrem nächsten Signal.',
    reducing: 'Nur was eine Position verkleinert, geht hinaus.',
    halted: 'Bis /unhalt geht nichts Neues hinaus. Stopps bleiben.',
  },
  surfaceDown: (name, detail) => `${name} ist nicht erreichbar${detail === undefined ? '' : `: ${detail}`}.`,
  surfaceDownNext: 'Am Handel ändert sich nichts. Was dort zu sagen ist, wartet.',
  surfaceUp: (name) => `✓ ${name} ist wieder erreichbar.`,
  stream: {
    live: (source, stream) => `✓ ${source} ${stream}: Kurse kommen wieder in Echtzeit.`,
    polling: (source, stream) => `${source} ${stream} schweigt: Kerzen werden einzeln abgefragt.`,
    down: (source, stream) => `${source} ${stream} gibt keine Kurse.`,
  },
  streamNext: {
    live: 'Einstiege sind wieder offen.',
    polling: 'Einstiege warten, bis es sich wieder meldet. Positionen behalten ihre Stopps.',
    down: 'Einstiege warten, und Signale der verpassten Kerzen werden nicht gehandelt. Du hörst, wenn es wieder da ist.',
  },
  marketNews,
  newListings: (source, instruments) => `Neu bei ${source}: ${instruments}`,
  marketNewsOf: (sessions) => `Es handeln damit: ${sessions.join(', ')}.`,
  marketNewsNext: {
    delisted: 'Es kommen keine Kerzen mehr. Seine Sessions behalten, was sie halten; /stop beendet eine.',
    ending:
      'Schließe vorher, was du hältst: den Rest rechnet die Börse zu ihrem eigenen Kurs ab. /positions zeigt ihn.',
    'rules-changed':
      'Sessions halten sich ab der nächsten Kerze daran, und was liegt, wird neu gerundet. Feinere Kursschritte als bisher gelten nach einem Neustart.',
    'sound-again': 'Einstiege sind wieder offen.',
    believed:
      'Seine Strategien sind pausiert, und was sie halten, behält seine Stopps. Schau auf /price und auf die Börse, bevor du eine mit /resume fortsetzt.',
    'clock-jumped': 'Die alte Zeit gilt, bis es dreimal in Folge so gemeldet wird. Es ist nichts zu tun.',
  },
  quarantinedNext: (what) => ASIDE[what],
  seeHealth: 'Zustand',
  drill: (by) => `ÜBUNG: ${by} prüft, ob Alarme hier ankommen.`,
  drillNext: 'Es ist nichts passiert, und es ist nichts zu tun.',
  storeFailing: (cause) => `⛔ Es lässt sich nichts speichern: ${cause}.`,
  storeFailingNext: 'Einstiege warten. Stopps und /halt gehen weiterhin.',
  storeRecovered: '✓ Speichern geht wieder. Was im Arbeitsspeicher war, ist gespeichert.',
  seeCard: 'Session',
  seeProfit: 'PnL',
  seeStatus: 'Status',
  goOn: 'fortsetzen',
  lift: 'freigeben',
};
