import { counted } from '../counted.js';
import type { ReportWords } from '../report-words.js';

const many = (one: string, others: string) => (count: number) => counted(count, one, others);

export const deReport: ReportWords = {
  schedule: {
    phrase: {
      daily: (time) => `täglich um ${time}`,
      weekdays: (time) => `werktags um ${time}`,
      days: (days, time) => `${days} um ${time}`,
      week: (day, time) => `wöchentlich ${day} um ${time}`,
      month: (day, time) => `monatlich am ${day}. um ${time}`,
      monthEnd: (time) => `am letzten Tag des Monats um ${time}`,
      hours: (every) => (every === 1 ? 'jede Stunde' : `alle ${every} Stunden`),
    },
    kinds: { report: 'Bericht', digest: 'Überblick' },
    comes: ({ what, number, phrase }) => `${what} ${number} kommt ${phrase}.`,
    already: ({ what, number, phrase }) =>
      `${what} ${number} kommt schon ${phrase}. Es hat sich nichts geändert.`,
    tells: {
      dayBefore: 'Er zeigt den Tag davor.',
      daySoFar: 'Er zeigt den Tag bis dahin.',
      daysBefore: 'Er zeigt alle Tage seit dem vorigen, bis zum Tag davor.',
      daysSoFar: 'Er zeigt alle Tage seit dem vorigen, bis dahin.',
      monthBefore: 'Er zeigt den Monat davor.',
      monthSoFar: 'Er zeigt den Monat bis dahin.',
    },
    next: (zone) => `Die nächsten Male, ${zone}:`,
    elsewhere: (platform) => `geht in einen anderen Chat (${platform})`,
    none: 'Hier kommt noch nichts von selbst.',
    off: (number) => `${number} beenden`,
    all: 'alle Termine',
    add: 'Noch einer: /schedule daily 21:00, weekly fri 18:00, monthly 1 08:00, every weekday at 9, every 4 hours, last day of month 20:00',
    oneMore: 'anlegen',
    now: 'jetzt berichten',
    ended: ({ what, number, phrase }) => `${what} ${number} (${phrase}) kommt nicht mehr.`,
    unknown: (number) => `Einen Termin ${number} gibt es hier nicht. Es hat sich nichts geändert.`,
    unread: (text) =>
      `„${text}“ kann ich nicht als Zeit lesen. Es hat sich nichts geändert. Schreib es wie daily 21:00, every weekday at 9, weekly fri 18:00 oder last day of month 20:00.`,
    often:
      'Berichte kommen höchstens stündlich, zu Stunden, die einen Tag teilen: alle 1, 2, 3, 4, 6, 8 oder 12. Es hat sich nichts geändert.',
    tooMany: (limit) =>
      `Du hast ${limit} Termine, mehr geht nicht. Es hat sich nichts geändert; beende erst einen.`,
    needsOperator: 'In einer Gruppe bestimmt nur ein Operator, was kommt. Es hat sich nichts geändert.',
    noZone: (text) =>
      `Eine Zeitzone ${text} gibt es nicht. Es hat sich nichts geändert. Schreib sie wie Europe/Berlin oder UTC.`,
  },
  summary: {
    month: (change) => `Monat ${change}`,
    deepest: (change) => `▼ max ${change}`,
    fees: (amount) => `Gebühren ${amount}`,
    funding: (amount) => `Funding ${amount}`,
    slippage: (bps) => `Slippage ${bps} Bp.`,
    best: (name, amount) => `beste ${name} ${amount}`,
    worst: (name, amount) => `schlechteste ${name} ${amount}`,
    open: (amount) => `davon nicht geschlossen ${amount}`,
    events: {
      fills: many('Ausführung', 'Ausführungen'),
      stops: many('Stopp ausgelöst', 'Stopps ausgelöst'),
      liquidations: many('Liquidation', 'Liquidationen'),
      denied: many('Signal vom Risiko abgelehnt', 'Signale vom Risiko abgelehnt'),
      rejected: many('Order nicht angenommen', 'Orders nicht angenommen'),
      unknown: many('Order zeitweise ungewiss', 'Orders zeitweise ungewiss'),
      failed: many('Session ausgefallen', 'Sessions ausgefallen'),
      halts: (count) => (count === 1 ? 'einmal angehalten' : `${count}-mal angehalten`),
    },
    quiet: 'Es wurde nichts ausgeführt.',
    late: ({ due, by }) => `Um ${by} zu spät: fällig war er ${due}.`,
    missed: ({ slots, others }) => `Davor verpasst: ${slots}${others === 0 ? '' : ` und ${others} weitere`}.`,
    askMissed: 'Jeder Tag lässt sich holen: /report daily 2026-11-23',
    csv: 'Abrechnung.csv',
    html: 'HTML',
    schedules: 'Termine',
    titles: { report: 'Bericht', digest: 'Das Team' },
    calendar: 'Gewinn je Tag',
  },
  digest: {
    strategy: 'Strategie',
    person: 'Person',
    profit: 'gebucht',
    fills: 'Fills',
    bps: 'Bp.',
    tracking: ({ fills, unknown }) =>
      `Abweichung: Bp. ist, was ${counted(fills, 'Ausführung', 'Ausführungen')} gegen die Kurse der Entscheidung gekostet haben${unknown === 0 ? '' : `; von ${unknown} kennt ihn niemand`}. Ein Backtest läuft nicht daneben.`,
    noTracking: 'Abweichung: keine Ausführung, deren Kurs bei der Entscheidung bekannt ist.',
    others: (count) => `und ${count} weitere: /digest as=csv`,
  },
  page: {
    statement: 'Abrechnung',
    made: 'Woraus es entstand',
    sessions: 'Nach Session',
    days: 'Nach Tag',
    events: 'Was geschah',
    equity: 'Equity und Drawdown',
    written: (time) => `Geschrieben ${time}.`,
  },
};
