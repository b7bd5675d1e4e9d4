import { counted } from '../counted.js';
import type { LiveWords } from '../live-words.js';
import { MARGIN_MODES } from './margin.js';

const HALTED = {
  active: 'aktiv',
  reducing: 'er baut nur Positionen ab',
  halted: 'er ist angehalten: /unhalt hebt das auf',
} as const;

/** Die Prüfliste vor einem Live-Start. Die Abhilfe steht hinter dem, was nicht stimmt. */
export const deLiveStart: LiveWords['start'] = {
  labels: {
    account: 'Konto',
    environment: 'wo',
    prices: 'Kurse',
    state: 'Zustand',
    rights: 'Schlüssel',
    clock: 'Uhr',
    margin: 'Margin',
    free: 'Markt',
    cash: 'Geld',
    stop: 'Stopp',
    room: 'Abstand',
    size: 'Größe',
    fees: 'Gebühren',
    limits: 'Grenzen',
    desk: 'Desk',
    death: 'Ausfall',
  },
  notStarted: (account, wrong) =>
    `Auf ${account} noch nicht handelsbereit: ${counted(wrong, 'Punkt stimmt', 'Punkte stimmen')} nicht.`,
  nothing: 'Es wurde nichts gestartet. Bring es in Ordnung und frag noch einmal.',
  which: 'Auf welchem Konto? Es gibt mehrere. Es wurde nichts gestartet.',
  noPrice: (instrument, afterS) =>
    `Für ${instrument} ist noch kein Kurs da. Es wurde nichts gestartet; frag in ${afterS} s noch einmal.`,
  askAgain: 'noch einmal',
  ok: (text) => `✓ ${text}`,
  wrong: (text) => `✕ ${text}`,
  account: (account, key) => `${account} · Schlüssel ${key}`,
  environment: (mode, ok) =>
    ok ? mode : `${mode}: erst, wenn Grenzen und ein zweiter Faktor eingebaut sind`,
  prices: ({ ok, prices }, { has, wanted }) => {
    if (ok) return `von ${has}`;
    const are = prices === undefined ? 'von keiner Börse' : `von ${has}`;
    return `${are}; Orders gehen an ${wanted}: Setz BYBIT_ENVIRONMENT und starte mit --market bybit`;
  },
  rights: ({ ok, lacks, forbidden, isBound }) => {
    if (forbidden.length > 0) return `er darf ${forbidden.join(', ')}: Mach einen, der nur handeln darf`;
    if (lacks.length > 0) return `er darf ${lacks.join(', ')} nicht handeln: Gib ihm das Recht an der Börse`;
    if (!ok) return 'seine Rechte sind noch nicht bekannt: /sync';
    return isBound
      ? 'darf nur handeln, von festen Adressen aus'
      : 'darf nur handeln, aber von überall: Binde ihn an eine Adresse';
  },
  clock: (offset, ok) => {
    if (offset === undefined) return 'noch nicht gemessen: /sync';
    return ok ? `${offset} ms` : `${offset} ms daneben: Stell die Uhr dieses Rechners (NTP)`;
  },
  margin: ({ ok, wanted, has, because }) => {
    if (!ok && because !== undefined)
      return `${because} rechnet mit einem anderen Modus als ${MARGIN_MODES[wanted]}, und ein Konto hat nur einen: Verlang denselben, beende ${because} oder nimm ein Unterkonto`;
    const [want, is] = [MARGIN_MODES[wanted], has === undefined ? '–' : MARGIN_MODES[has]];
    if (has === wanted) return want;
    return ok
      ? `${want}, wird noch gesetzt`
      : `das Konto ist ${is}, nicht ${want}: Schließ dort alles, oder setz es bei Bybit`;
  },
  free: ({ ok, instrument, owner }) => {
    if (ok) return `${instrument} ist frei`;
    return owner === undefined
      ? `in ${instrument} liegt eine fremde Position: /adopt, oder schließ sie dort`
      : `${instrument} gehört ${owner}: Beende die Session, oder nimm ein Unterkonto`;
  },
  cash: (cash, free, ok) => (ok ? `${cash} von ${free} frei` : `${cash} sind verlangt, ${free} sind frei`),
  stop: (percent, loss) => `${percent} vom Einstieg · wenn ausgelöst ≈ ${loss}`,
  noStop: 'sie hat keinen eigenen: Sag einen, etwa stop=10%',
  room: (room, leverage, ok) =>
    ok
      ? `Liquidation erst jenseits von ${room} (${leverage}×)`
      : `Liquidation bei ${room} (${leverage}×), vor dem Stopp: weniger Hebel oder ein näherer Stopp`,
  size: (value, smallest, ok) =>
    ok ? `bis ${value} auf einmal` : `${value} auf einmal, die kleinste Order ist ${smallest}: mehr Geld`,
  fees: (maker, taker) => `Maker ${maker} · Taker ${taker} bps`,
  noFees: 'was das Konto zahlt, ist noch nicht bekannt: /sync',
  limits: (limits) => (limits.length === 0 ? 'keine: /desk setzt welche' : limits.join(' · ')),
  limitNames: {
    order: (value) => `Order ${value}`,
    position: (value) => `Position ${value}`,
    day: (value) => `Tag −${value}`,
  },
  desk: ({ ok, tradingState, sessions, most }) => {
    if (ok) return 'aktiv';
    return tradingState === 'active'
      ? `${sessions} von ${most} Sessions laufen: Beende eine`
      : HALTED[tradingState];
  },
  death: 'Stopps bleiben an der Börse; liegende Einstiege bleiben, bis wir zurück sind',
  stopButton: (stop) => `Stopp ${stop}`,
};
