import type { LiveWords } from '../live-words.js';
import { MARGIN_MODES } from './margin.js';

const HALTED = {
  active: 'activa',
  reducing: 'solo reduce posiciones',
  halted: 'está detenida: /unhalt la reanuda',
} as const;

/** Of the checklist before a live start. A cure stands behind what is wrong. */
export const esLiveStart: LiveWords['start'] = {
  labels: {
    account: 'cuenta',
    environment: 'dónde',
    prices: 'precios',
    state: 'estado',
    rights: 'clave',
    clock: 'reloj',
    margin: 'margen',
    free: 'mercado',
    cash: 'efectivo',
    stop: 'stop',
    room: 'distancia',
    size: 'tamaño',
    fees: 'comisiones',
    limits: 'límites',
    desk: 'mesa',
    death: 'si cae',
  },
  notStarted: (account, wrong) =>
    `Aún no se puede operar en ${account}: ${wrong === 1 ? 'una cosa no está' : `${wrong} cosas no están`} bien.`,
  nothing: 'No se inició nada. Arréglalo y pregunta otra vez.',
  which: '¿En qué cuenta? Hay varias. No se inició nada.',
  noPrice: (instrument, afterS) =>
    `Aún no llegó el primer precio de ${instrument}. No se inició nada; pide otra vez en ${afterS} s.`,
  askAgain: 'otra vez',
  ok: (text) => `✓ ${text}`,
  wrong: (text) => `✕ ${text}`,
  account: (account, key) => `${account} · clave ${key}`,
  environment: (mode, ok) => (ok ? mode : `${mode}: no antes de que haya límites y un segundo factor`),
  prices: ({ ok, prices }, { has, wanted }) => {
    if (ok) return `de ${has}`;
    const are = prices === undefined ? 'de ningún exchange' : `de ${has}`;
    return `${are}; las órdenes van a ${wanted}: pon BYBIT_ENVIRONMENT e inicia con --market bybit`;
  },
  rights: ({ ok, lacks, forbidden, isBound }) => {
    if (forbidden.length > 0) return `puede ${forbidden.join(', ')}: crea una que solo pueda operar`;
    if (lacks.length > 0) return `no puede operar ${lacks.join(', ')}: dale ese permiso en el exchange`;
    if (!ok) return 'aún no se conocen sus permisos: /sync';
    return isBound
      ? 'solo opera, desde direcciones fijas'
      : 'solo opera, pero desde cualquier sitio: átala a una dirección';
  },
  clock: (offset, ok) => {
    if (offset === undefined) return 'aún sin medir: /sync';
    return ok ? `${offset} ms` : `${offset} ms de desvío: pon en hora este equipo (NTP)`;
  },
  margin: ({ ok, wanted, has, because }) => {
    if (!ok && because !== undefined)
      return `${because} cuenta con otro modo que ${MARGIN_MODES[wanted]}, y una cuenta tiene uno solo: pide el suyo, termínala o usa una subcuenta`;
    const [want, is] = [MARGIN_MODES[wanted], has === undefined ? '–' : MARGIN_MODES[has]];
    if (has === wanted) return want;
    return ok
      ? `${want}, por fijar`
      : `la cuenta está en ${is}, no en ${want}: cierra todo allí o fíjalo en Bybit`;
  },
  free: ({ ok, instrument, owner }) => {
    if (ok) return `${instrument} está libre`;
    return owner === undefined
      ? `${instrument} tiene una posición que no es nuestra: /adopt, o ciérrala allí`
      : `${instrument} es de ${owner}: termínala o usa una subcuenta`;
  },
  cash: (cash, free, ok) => (ok ? `${cash} de ${free} libres` : `se piden ${cash}, hay libres ${free}`),
  stop: (percent, loss) => `${percent} de la entrada · si salta ≈ ${loss}`,
  noStop: 'no tiene uno propio: di uno, como stop=10%',
  room: (room, leverage, ok) =>
    ok
      ? `liquidación más allá de ${room} (${leverage}×)`
      : `liquidación a ${room} (${leverage}×), antes de su stop: menos apalancamiento o un stop más cercano`,
  size: (value, smallest, ok) =>
    ok ? `hasta ${value} de una vez` : `${value} de una vez, la orden mínima es ${smallest}: más efectivo`,
  fees: (maker, taker) => `maker ${maker} · taker ${taker} pb`,
  noFees: 'aún no se sabe lo que paga la cuenta: /sync',
  limits: (limits) => (limits.length === 0 ? 'ninguno: /desk fija algunos' : limits.join(' · ')),
  limitNames: {
    order: (value) => `orden ${value}`,
    position: (value) => `posición ${value}`,
    day: (value) => `día −${value}`,
  },
  desk: ({ ok, tradingState, sessions, most }) => {
    if (ok) return 'activa';
    return tradingState === 'active'
      ? `${sessions} de ${most} sesiones en marcha: termina una`
      : HALTED[tradingState];
  },
  death: 'los stops siguen en el exchange; las entradas en espera siguen hasta que volvamos',
  stopButton: (stop) => `stop ${stop}`,
};
