import { counted } from '../counted.js';
import type { LiveWords } from '../live-words.js';
import { deBacking } from './backing.js';
import { deLiveStart } from './live-start.js';
import { deTie } from './tie.js';

const account: LiveWords['account'] = {
  key: (hint) => `Schlüssel ${hint}`,
  states: { connecting: '○ verbindet', reconciling: '○ gleicht ab', ready: '● bereit' },
  unreachable: '✕ keine Antwort: Stopps bleiben an der Börse, Einstiege warten',
  since: (state, time) => `${state} · seit ${time}`,
  troubles: {
    'key-refused': '✕ die Börse lehnt den Schlüssel ab: Füg auf dem Host mit helmsman keys einen neuen hinzu',
    'key-may-withdraw':
      '✕ der Schlüssel darf abheben oder übertragen: Mach einen, der nur handeln darf, und füg ihn mit helmsman keys hinzu',
    'key-cannot-trade': '✕ der Schlüssel darf nicht handeln: Gib ihm das Recht an der Börse, dann /sync',
    'key-expired': '✕ der Schlüssel ist abgelaufen: Füg auf dem Host mit helmsman keys einen neuen hinzu',
    'key-locked': '✕ der Schlüssel ist gesperrt: Starte den Desk dort, wo Passphrase oder Schlüsseldatei ist',
    'key-missing': '✕ hier gibt es keinen Schlüssel dafür: Füg ihn auf dem Host mit helmsman keys hinzu',
    'key-altered':
      '✕ der gespeicherte Schlüssel wurde verändert: Entfern ihn und füg ihn mit helmsman keys neu hinzu',
    'key-elsewhere':
      '✕ der Schlüssel gehört zu einer anderen Umgebung, als die Einstellungen sagen: siehe BYBIT_ENVIRONMENT',
    'clock-off':
      '✕ die Uhr dieses Rechners geht über 0,5 s falsch: Stell sie (NTP); bis dahin wird nichts signiert',
    'hedge-mode': '✕ es ist im Hedge-Modus: Stell an der Börse auf Einweg-Modus um, dann /sync',
    'margin-mode':
      '✕ es hat einen anderen Margin-Modus, als seine Sessions rechnen: Schließ, was dort gehalten wird und liegt, oder setz ihn bei Bybit, dann /sync',
    'stream-stale': '✕ der Datenstrom schweigt: Alles wird einzeln abgefragt, Einstiege warten',
    'store-failing': '✕ es lässt sich nichts speichern: Einstiege warten',
  },
  waits: (name, state) => `wartet auf ${name}: ${state}`,
  short: {
    connecting: 'verbindet',
    reconciling: 'gleicht ab',
    ready: 'bereit',
    unreachable: 'keine Antwort',
    'key-refused': 'Schlüssel abgelehnt',
    'key-may-withdraw': 'Schlüssel darf abheben',
    'key-cannot-trade': 'Schlüssel darf nicht handeln',
    'key-expired': 'Schlüssel abgelaufen',
    'key-locked': 'Schlüssel gesperrt',
    'key-missing': 'kein Schlüssel hier',
    'key-altered': 'Schlüssel verändert',
    'key-elsewhere': 'Schlüssel von woanders',
    'clock-off': 'die Uhr geht falsch',
    'hedge-mode': 'im Hedge-Modus',
    'margin-mode': 'anderer Margin-Modus',
    'stream-stale': 'Datenstrom schweigt',
    'store-failing': 'nichts lässt sich speichern',
  },
  owners: (pairs) => `gehandelt von ${pairs.join(', ')}`,
  notOurs: (what) => `nicht unsere: ${what}`,
  inverse: (what) => `nicht unsere: ${what}, mit Coins besichert: nur gezeigt, Helmsman handelt das nicht`,
  inverseWhat: ({ side, symbol, dollars, worth }) => `${side} ${dollars} USD ${symbol} (${worth})`,
  notOursStop: (price) => `Stopp ${price}`,
  noBalances: 'noch kein Guthaben gemeldet',
  foreign: 'hinter fremden',
  otherCoins: 'Coins',
  none: 'Es gibt kein Konto an einer Börse. Füg auf dem Host einen Schlüssel hinzu: helmsman keys add NAME. Es ist nichts geschehen.',
  noSuch: (text, known) =>
    `Kein Konto an einer Börse heißt ${text}. Es gibt ${known.join(', ')}. Es ist nichts geschehen.`,
  needsPaper: (name, mode) =>
    `${name} ist ein Konto an einer Börse (${mode}): Dort startet /live Sessions. Es ist nichts geschehen.`,
  needsLive: (name) => `${name} ist ein PAPER-Konto: Dort startet /paper Sessions. Es ist nichts geschehen.`,
  adopt: 'übernehmen',
};

const reconcile: LiveWords['reconcile'] = {
  agrees: (name) => `✓ ${name}: Bücher und Börse stimmen überein`,
  found: (name, things) => `${name}: ${counted(things, 'Abweichung', 'Abweichungen')} gefunden`,
  took: (span, time) => `${span} · ${time}`,
  compared: 'Verglichen: Orders, Ausführungen, Positionen, Guthaben.',
  executions: (count) =>
    `${counted(count, 'verpasste Ausführung ist', 'verpasste Ausführungen sind')} jetzt gebucht.`,
  settled: (count) => `Was aus ${counted(count, 'Order', 'Orders')} wurde, ist jetzt bekannt.`,
  unknown: (count) =>
    `Von ${counted(count, 'Order', 'Orders')} weiß es noch niemand; es wird wieder nachgefragt.`,
  strays: (count) =>
    `${counted(count, 'Order', 'Orders')} mit unserem Zeichen, die keine Session kennt: zurückgezogen, außer sie schützt.`,
  external: (what) => `Nicht unsere und nicht angerührt: ${what}.`,
  unexplained: ({ session, instrument, book, exchange }) =>
    `⛔ ${session} ist pausiert: Ihr Buch hält ${book} ${instrument}, die Börse ${exchange}.`,
  unreachable: (name, detail) =>
    `✕ ${name} antwortet nicht${detail === '' ? '' : ` (${detail})`}. Es wurde nichts verglichen; Stopps bleiben an der Börse. Es wird von selbst wieder versucht.`,
  synced: (name) => `✓ ${name}: stimmt überein; Rechte, Gebühren und Guthaben sind neu gelesen`,
};

const leverage: LiveWords['leverage'] = {
  done: (instrument, times, name) => `✓ ${instrument} auf ${name}: ab jetzt ${times}×.`,
  already: (instrument, times) => `${instrument} steht schon auf ${times}×. Nichts hat sich geändert.`,
  note: 'Es ist, was die Börse an Margin verlangt. Es wurde nichts beauftragt.',
  tooHigh: (instrument, max) => `${instrument} lässt höchstens Hebel ${max}× zu. Nichts hat sich geändert.`,
  noContract: (instrument) =>
    `${instrument} ist kein Kontrakt dieses Markts und hat keinen Hebel. Nichts hat sich geändert.`,
  owned: (instrument, owner) =>
    `${owner} handelt ${instrument} dort und rechnet mit eigenem Hebel: Beende sie zuerst. Nichts hat sich geändert.`,
  external: (instrument) =>
    `In ${instrument} liegt eine fremde Position, und die würde sich mit ändern. Nichts hat sich geändert; schließ sie zuerst, oder /adopt.`,
  refused: (code, detail) => `Die Börse hat es abgelehnt (${code}: ${detail}). Nichts hat sich geändert.`,
  unreachable: (detail) =>
    `Die Börse hat nicht geantwortet${detail === '' ? '' : ` (${detail})`}. Ob sich etwas geändert hat, ist nicht bekannt; gib es noch einmal.`,
};

const health: LiveWords['health'] = {
  latency: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  budget: (left, of) => `${left} von ${of} Anfragen übrig`,
  topic: (topic, age) => `${topic} ${age}`,
  silent: 'noch nichts gehört',
  errors: (share) => `Fehler ${share}`,
  clock: (offset) => `${offset} ms daneben`,
  clockUnknown: 'noch nicht gemessen',
  circuit: (kind, state) => `${kind} ${state}`,
  circuitStates: { closed: 'geht', open: 'getrennt', 'half-open': 'probiert' },
  labels: {
    key: 'Schlüssel',
    clock: 'Uhr',
    budget: 'Budget',
    errors: 'Fehler',
    stream: 'gehört',
    circuits: 'Aufrufe',
  },
};

export const deLive: LiveWords = {
  account,
  reconcile,
  tie: deTie,
  leverage,
  health,
  start: deLiveStart,
  backing: deBacking,
};
